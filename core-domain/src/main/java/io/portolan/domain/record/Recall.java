package io.portolan.domain.record;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Narration;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.StepId;
import java.util.Optional;

/** What earlier events have told, by keys. */
@FunctionalInterface
public interface Recall extends Narration.Names {
    Optional<Told> told(String key);

    static String key(ClusterId id) {
        return "cluster " + id;
    }

    static String key(ApplicationId id) {
        return "application " + id;
    }

    static String key(NodeId id) {
        return "node " + id;
    }

    static String key(InstanceId id) {
        return "container " + id;
    }

    static String key(StepId id) {
        return "step " + id;
    }

    default String name(String key, Object otherwise) {
        return told(key).map(Told::name).orElseGet(otherwise::toString);
    }

    default About about(String key) {
        return told(key).map(Told::about).orElse(About.NOTHING);
    }

    @Override
    default String container(InstanceId instance) {
        return name(key(instance), "container " + instance);
    }

    @Override
    default String node(NodeId node) {
        return name(key(node), node);
    }

    @Override
    default String step(StepId step) {
        return name(key(step), "step " + step);
    }
}
