package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.InstanceEvent;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import java.time.Duration;

/** A container that fails soon after it was healthy was not as healthy as it seemed: the release counts it as failed. */
final class Monitoring {
    private Monitoring() {}

    /** @param instance as it is with what happened to it */
    static Instance failed(ApplicationState s, Instance instance, InstanceEvent event) {
        return s.release()
                .filter(release -> instance.startedIn() == release.number() && !instance.retiring())
                .flatMap(_ -> instance.readySince())
                .filter(ready -> event.at().isBefore(ready.plus(monitor(s, instance))))
                .map(_ -> instance.failed(ApplicationEvolution.failure(s, problem(s, instance))))
                .orElse(instance);
    }

    private static Duration monitor(ApplicationState s, Instance instance) {
        return s.revision(instance.revision())
                .flatMap(r -> r.template().service(instance.service()))
                .map(ServiceSpec::update)
                .filter(UpdatePolicy::rolling)
                .map(UpdatePolicy::monitor)
                .orElse(Duration.ZERO);
    }

    private static Problem problem(ApplicationState s, Instance instance) {
        var how = instance.status() instanceof InstanceStatus.Exited x
                ? "ended with exit code " + x.exitCode()
                : "became unhealthy";
        return new Problem(
                "failed-while-monitored",
                instance.label(),
                instance.container() + " was healthy and " + how + " within "
                        + monitor(s, instance).toSeconds() + " s.",
                "Read its log and its health check's output.");
    }
}
