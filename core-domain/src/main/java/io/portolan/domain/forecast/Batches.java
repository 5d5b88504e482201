package io.portolan.domain.forecast;

import io.portolan.domain.application.Instance;
import io.portolan.domain.forecast.Forecast.Batch;
import io.portolan.domain.forecast.Forecast.Member;
import io.portolan.domain.placement.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the batches in the steps: slots of a service of which the first order comes in the same wave are one batch, and every
 * later order for the slot belongs to it.
 */
final class Batches {
    private record Slot(String service, int number) {}

    private static final class Open {
        private final String service;
        private final int number;
        private final int wave;
        private final int first;
        private int last;
        private final Map<Integer, Member> members = new LinkedHashMap<>();

        Open(String service, int number, int wave, int first) {
            this.service = service;
            this.number = number;
            this.wave = wave;
            this.first = first;
        }
    }

    private final List<Open> all = new ArrayList<>();
    private final Map<String, Open> newest = new HashMap<>();
    private final Map<Slot, Open> of = new HashMap<>();
    private final Map<Slot, Placement> places = new HashMap<>();

    void placed(Placement place) {
        places.put(new Slot(place.service(), place.slot()), place);
    }

    /** @return number of the batch that the step belongs to */
    int add(Instance instance, String container, int step, int wave, String reason) {
        var slot = new Slot(instance.service(), instance.slot());
        var batch = of.computeIfAbsent(slot, s -> begin(s.service(), step, wave));
        batch.last = step;
        var place = places.get(slot);
        var member = place != null
                ? new Member(container, place.nodeName(), place.reason())
                : new Member(container, instance.nodeName(), reason);
        batch.members.putIfAbsent(instance.slot(), member);
        return batch.number;
    }

    private Open begin(String service, int step, int wave) {
        var last = newest.get(service);
        if (last != null && last.wave == wave) {
            return last;
        }
        var next = new Open(service, last == null ? 1 : last.number + 1, wave, step);
        newest.put(service, next);
        all.add(next);
        return next;
    }

    List<Batch> all() {
        return all.stream()
                .map(b -> new Batch(b.service, b.number, b.first, b.last, List.copyOf(b.members.values())))
                .toList();
    }
}
