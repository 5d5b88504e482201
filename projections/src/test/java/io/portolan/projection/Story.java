package io.portolan.projection;

import static io.portolan.domain.application.Samples.service;

import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterRunning;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events as they really come: a cluster with nodes, an application that is deployed, and a change that is turned back. */
final class Story {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Story() {}

    /** A cluster with so many nodes that are ready. */
    static List<ClusterEvent> cluster(int nodes) {
        List<ClusterEvent> events = new ArrayList<>();
        events.add(new ClusterCreated(World.CLUSTER, "harbour", "ada", "north", "10.9.0.0/16", START));
        for (int n = 1; n <= nodes; n++) {
            events.add(admission(n));
            events.add(new NodeAdmitted(
                    World.CLUSTER, World.node(n), n, NodeRole.MANAGER, facts(n), List.of(), START.plusSeconds(n)));
        }
        events.add(new ClusterRunning(World.CLUSTER, "a node is ready", START.plusSeconds(60)));
        return events;
    }

    static NodeAdmissionStarted admission(int n) {
        Endpoint endpoint = new Endpoint("tcp://10.77.0.1" + n + ":2376", "cred-" + n, false);
        return new NodeAdmissionStarted(
                World.CLUSTER, World.node(n), n, endpoint, "zone-" + n, Map.of("disk", "ssd"), START);
    }

    static EngineFacts facts(int n) {
        return new EngineFacts(
                "engine-" + n,
                "host-" + n,
                "20.10.24",
                "1.41",
                "10.77.0.1" + n,
                4,
                8L << 30,
                0,
                Map.of("storage", "nvme"),
                Set.of(),
                EngineFacts.Swarm.INACTIVE);
    }

    /** Two web containers and a redis, deployed. */
    static World deployed() {
        return new World(3)
                .deploy(
                        "1.0",
                        service("redis", "redis:7"),
                        service("web", "web:1").times(2).checked().rollingBy(1).after("redis"))
                .finish();
    }

    /** The same, after a change whose containers never became healthy. */
    static World turnedBack() {
        return deployed()
                .sick("web:2")
                .change(
                        "2.0",
                        service("redis", "redis:7"),
                        service("web", "web:2").times(2).checked().rollingBy(1).after("redis"))
                .finish();
    }

    /** The same, in the middle of a change that starts its containers beside the old ones. */
    static World changing() {
        return deployed()
                .change(
                        "2.0",
                        service("redis", "redis:7"),
                        service("web", "web:2")
                                .times(2)
                                .checked()
                                .rollingBy(1)
                                .after("redis")
                                .startFirst())
                .workUntil("start shop_web_1_next");
    }
}
