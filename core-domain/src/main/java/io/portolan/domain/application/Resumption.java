package io.portolan.domain.application;

import io.portolan.domain.application.InstanceStatus.Running;
import java.time.Instant;
import java.util.LinkedHashMap;

/** A release goes on after a pause: what had failed gets another try, and no time has passed for what isn't healthy yet. */
final class Resumption {
    private Resumption() {}

    static ApplicationState of(ApplicationState s, Instant at) {
        if (s.release().isEmpty()) {
            return s;
        }
        var release = s.release().get();
        var instances = new LinkedHashMap<InstanceId, Instance>();
        s.instances()
                .forEach((id, instance) ->
                        instances.put(id, concerns(release, instance) ? instance.retried(at) : instance));
        return s.withInstances(instances).withRelease(s.release().map(ReleaseState::resumed));
    }

    private static boolean concerns(ReleaseState release, Instance instance) {
        return instance.failedIn(release.number(), release.leg())
                || (instance.startedIn() == release.number() && !ready(instance));
    }

    private static boolean ready(Instance instance) {
        return instance.status() instanceof Running run && run.ready();
    }
}
