package io.portolan.domain.release;

import io.portolan.domain.template.ServiceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a release waits for besides steps, and when the first of it is due. */
final class Waiting {
    private final Sorting sorting;
    private final Pace pace;
    private final Goal goal;
    private final List<ServiceSpec> monitored;
    private final List<ServiceSpec> pausing;

    Waiting(Goal goal, Situation situation, Sorting sorting, Pace pace) {
        this.goal = goal;
        this.sorting = sorting;
        this.pace = pace;
        this.monitored = goal.services().stream()
                .filter(s -> pace.monitoredUntil(s).isPresent())
                .toList();
        this.pausing = goal.services().stream()
                .filter(s -> new Replacement(goal, situation, sorting, pace, s).pausing())
                .toList();
    }

    boolean none() {
        return sorting.none(Bucket.STARTING) && monitored.isEmpty() && pausing.isEmpty();
    }

    List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (!sorting.none(Bucket.STARTING)) {
            reasons.add("containers to become healthy");
        }
        monitored.forEach(s -> reasons.add("containers of " + s.name() + " to stay healthy for "
                + s.update().monitor().toSeconds() + " s"));
        pausing.stream()
                .filter(s -> !monitored.contains(s))
                .forEach(s -> reasons.add("the next batch of " + s.name() + ", "
                        + s.update().delay().toSeconds() + " s after this one"));
        return reasons;
    }

    /** The first moment at which a container settles, is late, or has been looked at for long enough, or a batch may begin. */
    Optional<Instant> lookAgainAt(Instant now) {
        var containers = sorting.in(Bucket.STARTING).stream()
                .flatMap(i -> goal.service(i.service()).stream()
                        .flatMap(s -> Deadlines.settlesAt(i).or(() -> Deadlines.healthyBy(i, s)).stream()));
        var services = Stream.concat(
                monitored.stream().flatMap(s -> pace.monitoredUntil(s).stream()),
                pausing.stream().flatMap(s -> pace.nextBatchAt(s).stream()));
        return Stream.concat(containers, services)
                .map(at -> at.isBefore(now) ? now : at)
                .min(Instant::compareTo);
    }
}
