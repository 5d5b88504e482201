package io.portolan.docker.watcher;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.ContainerLabels;
import java.util.Map;
import java.util.Optional;

/** A container on an engine, and whose it is. */
record Seen(ApplicationId application, InstanceId instance, ContainerRef ref) {

    /** Empty for a container of the cluster that belongs to no application, such as a router. */
    static Optional<Seen> of(ContainerRef ref, Map<String, String> labels) {
        String application = labels.getOrDefault(ContainerLabels.APPLICATION, "");
        return application.isBlank() || ref.instance().isBlank()
                ? Optional.empty()
                : Optional.of(new Seen(new ApplicationId(application), new InstanceId(ref.instance()), ref));
    }
}
