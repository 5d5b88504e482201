package io.portolan.docker.engine;

import io.portolan.domain.Ordered;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.Observation;
import java.util.Map;

/** A container that an engine has, found by its labels. */
public record FoundContainer(String name, Map<String, String> labels, Observation observation) {
    public FoundContainer {
        labels = Ordered.copyOf(labels);
    }

    public ContainerRef ref() {
        return new ContainerRef(name, labels.getOrDefault(ContainerLabels.INSTANCE, ""));
    }
}
