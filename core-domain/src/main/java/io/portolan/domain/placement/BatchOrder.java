package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * In which order the demands of a batch are placed: those that others refer to first, and among equals those with the
 * least choice first (bound to a node, one on every node, with hard rules), then as in the request.
 *
 * <p>Services that refer to each other in a circle are taken in the order of the request.
 */
final class BatchOrder {
    private final List<Demand> demands;
    private final Map<String, Set<String>> targets = new HashMap<>();
    private final Map<String, Integer> remaining = new HashMap<>();

    private BatchOrder(List<Demand> demands) {
        this.demands = demands;
    }

    private record Turn(Demand demand, int position) {
        private static final Comparator<Turn> ORDER =
                Comparator.comparingInt(Turn::choice).thenComparingInt(Turn::position);

        int choice() {
            if (demand.pinned().isPresent()) {
                return 0;
            }
            if (demand.global()) {
                return 1;
            }
            boolean ruled = demand.rules().expressions().stream().anyMatch(e -> !e.soft());
            return ruled || !demand.besides().isEmpty() ? 2 : 3;
        }
    }

    static List<Demand> of(PlacementRequest request) {
        BatchOrder order = new BatchOrder(request.demands());
        order.demands.forEach(demand -> order.remaining.merge(demand.service(), 1, Integer::sum));
        order.refer(request.application());
        return order.sorted();
    }

    private void refer(ApplicationId application) {
        Map<String, Set<Expression>> affinities = new HashMap<>();
        for (Demand demand : demands) {
            targets.computeIfAbsent(demand.service(), s -> new HashSet<>()).addAll(demand.besides());
            affinities.computeIfAbsent(demand.service(), s -> new HashSet<>()).addAll(Books.affinities(demand));
        }
        affinities.forEach((service, expressions) -> expressions.forEach(expression -> {
            Watch watch = new Watch(application, expression, List.of());
            demands.stream()
                    .filter(other -> !other.service().equals(service) && watch.sees(application, other))
                    .forEach(other -> targets.get(service).add(other.service()));
        }));
    }

    private List<Demand> sorted() {
        List<Turn> waiting = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            waiting.add(new Turn(demands.get(i), i));
        }
        List<Demand> sorted = new ArrayList<>();
        PriorityQueue<Turn> free = new PriorityQueue<>(Turn.ORDER);
        while (!waiting.isEmpty() || !free.isEmpty()) {
            release(waiting, free);
            String service = take(free, sorted);
            while (remaining.get(service) > 0 && !free.isEmpty()) {
                service = take(free, sorted);
            }
        }
        return sorted;
    }

    private void release(List<Turn> waiting, PriorityQueue<Turn> free) {
        waiting.removeIf(turn -> isFree(turn.demand()) && free.add(turn));
        if (free.isEmpty()) {
            free.add(waiting.removeFirst());
        }
    }

    private String take(PriorityQueue<Turn> free, List<Demand> sorted) {
        Demand demand = free.remove().demand();
        sorted.add(demand);
        remaining.merge(demand.service(), -1, Integer::sum);
        return demand.service();
    }

    private boolean isFree(Demand demand) {
        return targets.get(demand.service()).stream()
                .filter(target -> !target.equals(demand.service()))
                .allMatch(target -> remaining.getOrDefault(target, 0) == 0);
    }
}
