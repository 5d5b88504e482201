package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.template.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the next batch of a service may begin, and when the last one counts.
 *
 * <p>Next batch = when the last container of this one was healthy + monitor + delay. Example: healthy at 10:00:00 with monitor
 * 5 s and delay 10 s: the next batch at 10:00:15; after the last batch the release is complete at 10:00:05.
 */
final class Pace {
    private final Goal goal;
    private final Sorting sorting;
    private final Instant now;

    Pace(Goal goal, Sorting sorting, Instant now) {
        this.goal = goal;
        this.sorting = sorting;
        this.now = now;
    }

    /** The delay behind the batch before is over. */
    boolean mayGoOn(ServiceSpec service) {
        return nextBatchAt(service).isEmpty();
    }

    /** Empty when it may begin now. */
    Optional<Instant> nextBatchAt(ServiceSpec service) {
        return after(service, service.update().monitor().plus(service.update().delay()));
    }

    /** Until when what was replaced is monitored; empty when that is over. */
    Optional<Instant> monitoredUntil(ServiceSpec service) {
        return after(service, service.update().monitor());
    }

    private Optional<Instant> after(ServiceSpec service, Duration pause) {
        return replaced(service).stream()
                .flatMap(i -> i.readySince().stream())
                .max(Comparator.naturalOrder())
                .map(ready -> ready.plus(pause))
                .filter(at -> at.isAfter(now));
    }

    private List<Instance> replaced(ServiceSpec service) {
        return goal.kind().replacesRevision() && service.update().rolling()
                ? sorting.in(service.name(), Bucket.READY).stream()
                        .filter(i -> i.bornIn() == goal.release())
                        .toList()
                : List.of();
    }
}
