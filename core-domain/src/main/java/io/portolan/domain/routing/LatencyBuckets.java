package io.portolan.domain.routing;

import java.util.List;

/**
 * Latency is counted in buckets, whose upper bounds are these milliseconds; what takes longer is in one more bucket.
 *
 * <p>Example: of 100 requests 90 are in the bucket up to 5 ms and 10 in the one up to 100 ms: the 95th percentile is at most
 * 100 ms, and {@link #percentile} says 75 ms, since half of the way from 50 to 100 is used up.
 */
public final class LatencyBuckets {
    public static final List<Integer> UPPER_MILLIS =
            List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000);

    /** With the one for what takes longer. */
    public static final int COUNT = UPPER_MILLIS.size() + 1;

    private LatencyBuckets() {}

    /**
     * Milliseconds within which that share of the requests was answered, linear inside its bucket; 0 without requests, the
     * greatest bound for what took longer.
     *
     * @param counts by bucket
     * @param share 0.95 for the 95th percentile
     */
    public static double percentile(List<Long> counts, double share) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        double rank = all * share;
        long below = 0;
        for (int bucket = 0; bucket < counts.size(); bucket++) {
            long here = counts.get(bucket);
            if (here > 0 && below + here >= rank) {
                if (bucket >= UPPER_MILLIS.size()) {
                    return UPPER_MILLIS.getLast();
                }
                double lower = bucket == 0 ? 0 : UPPER_MILLIS.get(bucket - 1);
                return lower + (UPPER_MILLIS.get(bucket) - lower) * Math.max(0, rank - below) / here;
            }
            below += here;
        }
        return 0;
    }
}
