package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when a container has to be healthy, and from when on one without a health check counts. */
public final class Deadlines {
    /** A container that isn't healthy this long after its initial delay has failed. */
    public static final Duration HEALTH_DEADLINE = Duration.ofSeconds(30);
    /** A container without a health check counts when it has run this long: one that ends at once doesn't. */
    public static final Duration SETTLE = Duration.ofSeconds(2);

    private Deadlines() {}

    /**
     * First start + initial delay + 30 s, or what the service's health deadline says. Example: started 10:00:00 with an initial delay of 3 s: 10:00:33; with a health check
     * each minute: 10:01:30.
     *
     * @return empty while the container has not run
     */
    public static Optional<Instant> healthyBy(Instance instance, ServiceSpec service) {
        return instance.startedFor()
                .map(at -> at.plus(initialDelay(service))
                        .plus(service.update().healthDeadline().orElse(HEALTH_DEADLINE)));
    }

    /** When a running container without a health check counts as settled; empty for others and once it has. */
    public static Optional<Instant> settlesAt(Instance instance) {
        return instance.status() instanceof InstanceStatus.Running r && !r.checked() && !r.settled()
                ? Optional.of(r.since().plus(SETTLE))
                : Optional.empty();
    }

    private static Duration initialDelay(ServiceSpec service) {
        return service.probe()
                .map(ServiceSpec.Probe::initialDelay)
                .or(() -> service.container().healthCheck().map(Deadlines::firstCheck))
                .orElse(Duration.ZERO);
    }

    /** An engine checks for the first time when an interval has passed; what the start period says doesn't bring that forward. */
    private static Duration firstCheck(HealthCheck check) {
        return check.startPeriod().compareTo(check.interval()) > 0 ? check.startPeriod() : check.interval();
    }
}
