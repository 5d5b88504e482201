package io.portolan.docker.worker;

import java.time.Duration;

/**
 * How long a step is tried again when its failure may pass by itself.
 *
 * @param atMost from the first failure on; then the step has failed
 * @param startAtMost the same for the start of a container on an engine that answers otherwise
 * @param firstPause after the first failure; doubled after each further one
 * @param longestPause no pause is longer
 */
public record Patience(Duration atMost, Duration startAtMost, Duration firstPause, Duration longestPause) {
    private static final int DOUBLINGS = 16;

    /**
     * Half a minute: an engine that restarts is back by then. A start on the cluster's network has been seen to hang for longer
     * after another node was cut off: docs/ways/perform-and-watch.md, 5.
     */
    public static Patience defaults() {
        return new Patience(
                Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMillis(200), Duration.ofSeconds(3));
    }

    /** E.g. with 200 ms at first and 3 s at most: 0.2, 0.4, 0.8, 1.6, 3, 3 … seconds. @param failures from 1 on */
    Duration pauseAfter(int failures) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
