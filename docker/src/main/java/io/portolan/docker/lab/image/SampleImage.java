package io.portolan.docker.lab.image;

import java.util.List;

/**
 * An image that can be made here: name, tag, layers from the bottom, and how a container of it starts.
 *
 * @param ports exposed ports as 80/tcp
 * @param volumes paths that are volumes
 */
public record SampleImage(
        String name,
        String tag,
        List<LayerRecipe> layers,
        List<String> command,
        List<String> ports,
        List<String> volumes) {
    public SampleImage {
        layers = List.copyOf(layers);
        command = List.copyOf(command);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    /** The reference under a registry, as registry.local:5000/web:1.0. */
    public String reference(String registry) {
        return registry + "/" + name + ":" + tag;
    }
}
