package io.portolan.docker.engine;

import com.github.dockerjava.api.model.DockerObject;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.SwarmSpec;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import java.util.Map;

/** Which cluster a Swarm belongs to: a label of its specification, which only docker-java's raw values can carry. */
record SwarmMark(String swarmId, String owner) {
    static SwarmMark in(Info info) {
        return of(map(map(info.getRawValues().get("Swarm")).get("Cluster")));
    }

    static SwarmMark in(DockerObject inspectedSwarm) {
        return of(inspectedSwarm.getRawValues());
    }

    static SwarmSpec specFor(ClusterId cluster) {
        SwarmSpec spec = new SwarmSpec().withName("default");
        DockerObjectAccessor.overrideRawValue(spec, "Labels", Map.of(ContainerLabels.CLUSTER, cluster.value()));
        return spec;
    }

    private static SwarmMark of(Map<?, ?> swarm) {
        return new SwarmMark(
                text(swarm.get("ID")),
                text(map(map(swarm.get("Spec")).get("Labels")).get(ContainerLabels.CLUSTER)));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }
}
