package io.portolan.docker.watcher;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.EngineContainers;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeDirectory.ExpectedInstance;
import io.portolan.domain.node.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares everything that is on a node with everything that should be. */
final class Reconciliation {
    private final ClusterId cluster;
    private final NodeId node;
    private final NodeDirectory directory;
    private final Sightings sightings;

    Reconciliation(ClusterId cluster, NodeId node, NodeDirectory directory, Sightings sightings) {
        this.cluster = cluster;
        this.node = node;
        this.directory = directory;
        this.sightings = sightings;
    }

    /**
     * What should be there is read before what is there: a container that is created between the two is found and not
     * expected, which means nothing; the other way round it would be expected and not found, and be called absent.
     */
    void run(EngineContainers containers) {
        List<ExpectedInstance> expected = directory.expectedOn(node);
        Set<InstanceId> found = new HashSet<>();
        for (var container : containers.list(cluster)) {
            Seen.of(container.ref(), container.labels()).ifPresent(seen -> {
                found.add(seen.instance());
                sightings.report(seen.owner(), seen.instance(), container.observation());
            });
        }
        sightings.keepOnly(found);
        for (ExpectedInstance missing : expected) {
            if (!found.contains(missing.instance())) {
                var ref =
                        new ContainerRef(missing.container(), missing.instance().value());
                sightings.report(missing.owner(), missing.instance(), containers.inspect(ref));
            }
        }
    }
}
