package io.portolan.domain.placement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of room as sentences have them: {@code 512 MB}, {@code 0.5 cores}, {@code 2 of 3 nodes lack}. */
final class Amounts {
    private static final long MEGABYTE = 1024L * 1024;

    private Amounts() {}

    /** Megabytes of 1,048,576 bytes with at most one decimal, rounded down so that free room is never overstated. */
    static String memory(long bytes) {
        return plain(BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(MEGABYTE), 1, RoundingMode.FLOOR)) + " MB";
    }

    static String cores(int hundredths) {
        return plain(BigDecimal.valueOf(hundredths, 2)) + (hundredths == 100 ? " core" : " cores");
    }

    static String nodes(int count, int all, String one, String several) {
        return count + " of " + all + (all == 1 ? " node " : " nodes ") + (count == 1 ? one : several);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
