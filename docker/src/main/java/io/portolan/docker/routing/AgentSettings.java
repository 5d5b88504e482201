package io.portolan.docker.routing;

import java.time.Duration;

/**
 * How the routing of nodes is kept.
 *
 * @param coalesce how long changes are collected before they are read as one
 * @param tables between two looks at a table of which nobody said that it changed
 * @param roster between two looks for nodes and routing containers that came and went
 * @param poll between two looks at HAProxy's checks
 * @param eager the same while a container waits to be healthy, or to be drained
 * @param sample between two readings of the counters
 * @param repeat after which a result of a check is reported again that the table doesn't show yet
 * @param confirm how long a new worker process may take until it answers
 * @param again after which a HAProxy is tried again that could not be reached
 * @param silence without an answer, after which nobody waits for a HAProxy any more
 */
public record AgentSettings(
        Duration coalesce,
        Duration tables,
        Duration roster,
        Duration poll,
        Duration eager,
        Duration sample,
        Duration repeat,
        Duration confirm,
        Duration again,
        Duration silence) {

    public static AgentSettings defaults() {
        return new AgentSettings(
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(250),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }
}
