package io.portolan.domain.cluster;

import io.portolan.domain.problem.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subnet from which the containers of a cluster have their addresses. */
final class Subnets {
    /** Beside what engines use by themselves (172.17 and up, 192.168, 10.0.x) and what offices and labs like. */
    static final String DEFAULT = "10.208.0.0/16";

    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Subnets() {}

    static String orDefault(String subnet) {
        return subnet.isBlank() ? DEFAULT : subnet.strip();
    }

    /** Why a subnet is not taken; empty for a good one and for none at all, which means the default. */
    static Optional<Problem> problemWith(String subnet) {
        if (subnet.isBlank()) {
            return Optional.empty();
        }
        Matcher m = CIDR.matcher(subnet.strip());
        if (!m.matches()) {
            return problem(subnet, "it is not an IPv4 address with a prefix length");
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(m.group(group));
            if (octet > 255) {
                return problem(subnet, octet + " is no part of an IPv4 address");
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(m.group(5));
        if (prefix < 8 || prefix > 24) {
            return problem(subnet, "its prefix length is not between 8 and 24");
        }
        long network = address >> (32 - prefix) << (32 - prefix);
        if (network != address) {
            return problem(subnet, "the network with this prefix length is " + text(network) + "/" + prefix);
        }
        return isPrivate(address, prefix) ? Optional.empty() : problem(subnet, "it is not private");
    }

    private static boolean isPrivate(long address, int prefix) {
        return within(address, prefix, 0x0A000000L, 8)
                || within(address, prefix, 0xAC100000L, 12)
                || within(address, prefix, 0xC0A80000L, 16);
    }

    private static boolean within(long address, int prefix, long block, int blockPrefix) {
        return prefix >= blockPrefix && address >> (32 - blockPrefix) == block >> (32 - blockPrefix);
    }

    private static String text(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static Optional<Problem> problem(String subnet, String why) {
        return Optional.of(Problem.of(
                "bad-subnet",
                "\"" + subnet + "\" can't be the subnet of a cluster's containers: " + why + ".",
                "Give a private IPv4 network of /8 to /24 that no host uses, such as " + DEFAULT
                        + ", or none for that one."));
    }
}
