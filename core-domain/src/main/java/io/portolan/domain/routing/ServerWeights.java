package io.portolan.domain.routing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Divides the requests of one address: each service gets its share, which its containers that are up divide evenly. A service
 * without such a container gives its share to the others; one with weight 0 gets nothing.
 *
 * <p>HAProxy takes whole numbers up to 256. Where the shares can be written exactly with these they are; else the heaviest
 * containers get 256, and each service's sum is rounded to the nearest whole number, so that some of its containers have one
 * more than the others.
 *
 * <p>Example: weights 90 and 10, with 3 and 1 containers up: 3, 3, 3 and 1.
 */
final class ServerWeights {
    private static final BigInteger HEAVIEST = BigInteger.valueOf(ServerConfig.HEAVIEST);

    private ServerWeights() {}

    /**
     * @param weight 0 to 100
     * @param up containers that take requests
     */
    record Share(int weight, int up) {
        boolean counts() {
            return weight > 0 && up > 0;
        }
    }

    /** For each service the weights of its containers that are up. */
    static List<List<Integer>> of(List<Share> shares) {
        var exact = exact(shares);
        var heaviest = exact.stream().reduce(BigInteger.ZERO, BigInteger::max);
        if (heaviest.compareTo(HEAVIEST) <= 0) {
            var weights = new ArrayList<List<Integer>>();
            for (int at = 0; at < shares.size(); at++) {
                weights.add(
                        Collections.nCopies(shares.get(at).up(), exact.get(at).intValue()));
            }
            return weights;
        }
        double most = shares.stream()
                .filter(Share::counts)
                .mapToDouble(share -> (double) share.weight() / share.up())
                .max()
                .orElse(1);
        return shares.stream()
                .map(share -> divided((int) Math.round(ServerConfig.HEAVIEST * share.weight() / most), share.up()))
                .toList();
    }

    /** The smallest whole numbers that stand to each other as the containers' shares do. */
    private static List<BigInteger> exact(List<Share> shares) {
        var multiple = shares.stream()
                .filter(Share::counts)
                .map(share -> BigInteger.valueOf(share.up()))
                .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
        var whole = shares.stream()
                .map(share -> share.counts()
                        ? multiple.multiply(BigInteger.valueOf(share.weight())).divide(BigInteger.valueOf(share.up()))
                        : BigInteger.ZERO)
                .toList();
        var divisor = whole.stream().reduce(BigInteger.ZERO, BigInteger::gcd).max(BigInteger.ONE);
        return whole.stream().map(number -> number.divide(divisor)).toList();
    }

    private static List<Integer> divided(int sum, int containers) {
        var weights = new ArrayList<Integer>();
        for (int at = 0; at < containers; at++) {
            weights.add(sum / containers + (at < sum % containers ? 1 : 0));
        }
        return weights;
    }
}
