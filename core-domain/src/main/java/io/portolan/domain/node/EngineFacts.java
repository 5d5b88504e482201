package io.portolan.domain.node;

import io.portolan.domain.Ordered;
import java.util.Map;
import java.util.Set;

/**
 * What an engine says of itself and its host.
 *
 * @param engineId stable while the engine keeps its data folder
 * @param address under which other engines reach it; the local address of the connection where the engine names none
 * @param memory bytes
 * @param images names with tag of the images that the engine has
 */
public record EngineFacts(
        String engineId,
        String hostname,
        String version,
        String apiVersion,
        String address,
        int cpus,
        long memory,
        int gpus,
        Map<String, String> labels,
        Set<String> images,
        Swarm swarm) {

    public EngineFacts {
        labels = Ordered.copyOf(labels);
        images = Ordered.copyOf(images);
    }

    /**
     * The engine's Swarm mode.
     *
     * @param swarmId empty when inactive, or not known to a worker
     * @param owner the Portolan cluster that the Swarm was started for; empty when none or not known
     */
    public record Swarm(boolean active, String swarmId, String nodeId, boolean manager, String owner) {
        public static final Swarm INACTIVE = new Swarm(false, "", "", false, "");
    }
}
