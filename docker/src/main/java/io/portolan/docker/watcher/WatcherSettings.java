package io.portolan.docker.watcher;

import java.time.Duration;

/**
 * How nodes are watched.
 *
 * @param ping between an answer of an engine and the next question
 * @param silence without an answer, after which a node is lost
 * @param reconcile between two looks at everything that is on a node
 * @param roster between two looks into the directory for nodes that came and went
 * @param insist after which a report on a node is repeated that the directory does not show yet
 * @param repeat after which a container is reported again though nothing changed
 */
public record WatcherSettings(
        Duration ping, Duration silence, Duration reconcile, Duration roster, Duration insist, Duration repeat) {

    public static WatcherSettings defaults() {
        return new WatcherSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
    }

    public WatcherSettings reconcilingEvery(Duration length) {
        return new WatcherSettings(ping, silence, length, roster, insist, repeat);
    }
}
