package io.portolan.domain.release;

import java.time.Duration;
import java.util.List;

/**
 * How a blue-green change moves the traffic by itself.
 *
 * <p>Example: steps 10, 50, 100 and a pause of 30 s: green has weight 10 for 30 s, then 50 for 30 s, then 100 for 30 s, and then it is
 * confirmed, if the gate was passed after each.
 *
 * @param steps weights of green one after the other, ascending, 1 to 100
 * @param pause after each step, before the gate
 */
public record BlueGreenCourse(List<Integer> steps, Duration pause, Gate gate) {
    public BlueGreenCourse {
        steps = List.copyOf(steps);
    }

    /**
     * What the new version may be like.
     *
     * @param maxErrorRatio 0 to 1: errors of all requests
     * @param maxP95Ratio the 95th percentile of its latency as a multiple of the old version's
     * @param minRequests with fewer nothing is decided, and the gate is passed
     */
    public record Gate(double maxErrorRatio, double maxP95Ratio, long minRequests) {
        public static final Gate USUAL = new Gate(0.01, 1.5, 20);
    }
}
