package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Narration;
import io.portolan.domain.forecast.Forecast.Moment;
import io.portolan.domain.release.RoutingPicture;
import io.portolan.domain.routing.AddressTraffic;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what happens between the steps. Where there is much of it the middle is left out. */
final class Moments {
    /** So many at the beginning are told, and so many at the end. */
    static final int FIRST = 200;

    static final int LAST = 50;
    private static final int TOLD = 4;

    private final List<Moment> all = new ArrayList<>();
    private List<AddressTraffic> routing = List.of();

    /** How it is before the command. */
    void begin(ApplicationState state) {
        routing = RoutingPicture.of(state);
        if (!routing.isEmpty()) {
            all.add(new Moment(0, "before the release", routing));
        }
    }

    /** What one report led to. @param told of what can have changed the routing */
    void follow(int step, List<String> told, ApplicationState state) {
        var now = RoutingPicture.of(state);
        if (!now.equals(routing)) {
            routing = now;
            all.add(new Moment(step, shortened(told), now));
        }
    }

    void happens(int step, String what) {
        all.add(new Moment(step, what, List.of()));
    }

    int size() {
        return all.size();
    }

    /** Time passed before what has been collected from {@code index} on. */
    void paused(int index, int step, Duration pause, List<String> waits) {
        var length = pause.toMillis() % 1_000 == 0 ? pause.toSeconds() + " s" : pause.toMillis() + " ms";
        var what = "after " + length + (waits.isEmpty() ? "" : ", waiting for " + shortened(waits));
        all.add(index, new Moment(step, what, List.of()));
    }

    List<Moment> all() {
        int left = all.size() - FIRST - LAST;
        if (left <= 1) {
            return all;
        }
        var some = new ArrayList<>(all.subList(0, FIRST));
        some.add(new Moment(all.get(FIRST).step(), left + " moments like these are left out here", List.of()));
        some.addAll(all.subList(FIRST + left, all.size()));
        return some;
    }

    /** In words, what can change the routing; empty for anything else. */
    static Optional<String> tell(ApplicationState before, ApplicationEvent event) {
        return switch (event) {
            case StepOrdered e -> tell(before, e.step().order());
            case InstanceStarted _,
                    InstanceBecameHealthy _,
                    InstanceBecameUnhealthy _,
                    InstanceStopped _,
                    InstanceRemoved _,
                    InstanceExited _,
                    InstanceReadmitted _,
                    InstanceRenamed _,
                    WeightsSet _ -> Optional.of(Narration.of(before, event));
            default -> Optional.empty();
        };
    }

    private static Optional<String> tell(ApplicationState before, Order order) {
        return switch (order) {
            case Order.DrainContainer _, Order.StopContainer _, Order.RemoveContainer _ ->
                Optional.of(Narration.order(before, order));
            default -> Optional.empty();
        };
    }

    private static String shortened(List<String> told) {
        if (told.isEmpty()) {
            return "the release wants other services";
        }
        var some = String.join("; ", told.subList(0, Math.min(TOLD, told.size())));
        return told.size() <= TOLD ? some : some + "; and " + (told.size() - TOLD) + " more";
    }
}
