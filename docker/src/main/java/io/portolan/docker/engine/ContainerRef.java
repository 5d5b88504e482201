package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import java.util.Map;

/**
 * One container that Portolan made: its name on the engine, and the instance that its label tells. A container that has
 * the name but not the instance is another one, and is left alone.
 *
 * @param name or the engine's id
 */
public record ContainerRef(String name, String instance) {
    public static ContainerRef of(ContainerSpec spec) {
        return new ContainerRef(spec.name(), spec.labels().getOrDefault(ContainerLabels.INSTANCE, ""));
    }

    boolean matches(Map<String, String> labels) {
        return instance.equals(labels.getOrDefault(ContainerLabels.INSTANCE, ""));
    }
}
