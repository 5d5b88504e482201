package io.portolan.docker.lab.image;

import java.util.List;

/**
 * An image that can be made here: name, tag, layers from the bottom, and how a container of it starts.
 *
 * @param ports exposed ports as 80/tcp
 * @param volumes paths that are volumes
 * @param process how it differs from that of a plain image
 */
public record SampleImage(
        String name,
        String tag,
        List<LayerRecipe> layers,
        List<String> command,
        List<String> ports,
        List<String> volumes,
        Start process) {
    public SampleImage {
        layers = List.copyOf(layers);
        command = List.copyOf(command);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    /** It starts as root, in the root folder, without an entrypoint. */
    SampleImage(
            String name,
            String tag,
            List<LayerRecipe> layers,
            List<String> command,
            List<String> ports,
            List<String> volumes) {
        this(name, tag, layers, command, ports, volumes, new Start("", "", List.of()));
    }

    /**
     * How process 1 starts.
     *
     * @param user empty: root
     * @param folder in which it is; empty: the root
     * @param entrypoint before the command; may be empty
     */
    public record Start(String user, String folder, List<String> entrypoint) {
        public Start {
            entrypoint = List.copyOf(entrypoint);
        }
    }

    /** The reference under a registry, as registry.local:5000/web:1.0. */
    public String reference(String registry) {
        return registry + "/" + name + ":" + tag;
    }
}
