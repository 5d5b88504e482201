package io.portolan.docker.worker;

import java.time.Duration;

/**
 * How long a step is tried again when its failure may pass by itself.
 *
 * @param atMost from the first failure on; then the step has failed
 * @param firstPause after the first failure; doubled after each further one
 * @param longestPause no pause is longer
 */
public record Patience(Duration atMost, Duration firstPause, Duration longestPause) {
    private static final int DOUBLINGS = 16;

    /** Half a minute: an engine that restarts and a network that elects a manager are back by then. */
    public static Patience defaults() {
        return new Patience(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(3));
    }

    /** E.g. with 200 ms at first and 3 s at most: 0.2, 0.4, 0.8, 1.6, 3, 3 … seconds. @param failures from 1 on */
    Duration pauseAfter(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
