package io.portolan.docker.watcher;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.run.RunId;
import io.portolan.domain.work.Addressee;
import java.util.Map;
import java.util.Optional;

/** A container on an engine, and whose it is. */
record Seen(Addressee owner, InstanceId instance, ContainerRef ref) {

    /** Empty for a container of the cluster that belongs to neither an application nor a run, such as a router. */
    static Optional<Seen> of(ContainerRef ref, Map<String, String> labels) {
        return ref.instance().isBlank()
                ? Optional.empty()
                : owner(labels).map(owner -> new Seen(owner, new InstanceId(ref.instance()), ref));
    }

    /** A run's containers have the label of an application, too: as which the run is known to the ledger. */
    private static Optional<Addressee> owner(Map<String, String> labels) {
        String run = labels.getOrDefault(ContainerLabels.RUN, "");
        String application = labels.getOrDefault(ContainerLabels.APPLICATION, "");
        if (!run.isBlank()) {
            return Optional.of(new Addressee.OfRun(new RunId(run)));
        }
        return application.isBlank()
                ? Optional.empty()
                : Optional.of(new Addressee.OfApplication(new ApplicationId(application)));
    }
}
