package io.portolan.docker.engine;

import io.portolan.domain.Ordered;
import java.util.Map;

/** What a simulated host is made of. @param memory bytes @param labels of its engine */
public record SimulatedMachine(String hostname, int cpus, long memory, int gpus, Map<String, String> labels) {
    public SimulatedMachine {
        labels = Ordered.copyOf(labels);
    }

    public static SimulatedMachine of(String hostname, int cpus, long memory) {
        return new SimulatedMachine(hostname, cpus, memory, 0, Map.of());
    }
}
