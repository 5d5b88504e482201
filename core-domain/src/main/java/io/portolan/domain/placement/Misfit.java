package io.portolan.domain.placement;

import io.portolan.domain.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container for which there is no place: every node with every reason, and the sentence that sums them up. */
record Misfit(Demand demand, String summary, boolean roomWouldHelp, List<NodeRefusal> nodes) {

    /** The nodes' refusals, those with the most reasons first; in each the reason that is hardest to change first. */
    static Misfit of(Wish wish, List<Site> sites, List<NodeFilter> filters) {
        List<NodeRefusal> nodes = new ArrayList<>();
        Map<NodeFilter, Integer> counts = new LinkedHashMap<>();
        filters.forEach(filter -> counts.put(filter, 0));
        for (Site site : sites) {
            List<String> reasons = new ArrayList<>();
            for (NodeFilter filter : filters) {
                if (!filter.check(site, wish)) {
                    reasons.addAll(filter.explain(site, wish));
                    counts.merge(filter, 1, Integer::sum);
                    if (filter instanceof ReadyFilter) {
                        break;
                    }
                }
            }
            if (!reasons.isEmpty()) {
                nodes.add(refusal(wish.demand(), site, reasons));
            }
        }
        nodes.sort(Comparator.comparingInt(node -> -node.reasons().size()));
        counts.values().removeIf(count -> count == 0);
        boolean room = counts.keySet().stream().anyMatch(NodeFilter::aboutRoom);
        return new Misfit(wish.demand(), sentence(wish, counts, sites.size()), room, List.copyOf(nodes));
    }

    /** The zones are what is missing: every node is named with its zone. */
    static Misfit ofZones(Demand demand, int covered, int wanted, List<Site> sites) {
        String lack = "it is in " + covered + " of the " + wanted + " zones that availability:az==" + wanted + " wants";
        List<NodeRefusal> nodes = sites.stream()
                .map(site -> refusal(demand, site, List.of(zoneReason(site))))
                .toList();
        return new Misfit(demand, lack, false, nodes);
    }

    Problem problem(int others) {
        String who = demand.global() ? demand.service() : demand.service() + "." + demand.slot();
        String more = switch (others) {
            case 0 -> "";
            case 1 -> " So it is with one more service.";
            default -> " So it is with " + others + " more services.";
        };
        return Problem.of(
                PlacementAnswer.Refused.NO_PLACE,
                "There is no place for " + who + ": " + summary + "." + more,
                roomWouldHelp
                        ? "Add a node, free room by scaling or deleting what is there, or ask for less."
                        : "Add a node that fits or bring one back, label a node, or loosen the rules of the service.");
    }

    private static String zoneReason(Site site) {
        String zone = site.node().zone();
        return site.node()
                .hindrance()
                .orElseGet(
                        () -> zone.isEmpty() ? "is in no named zone" : "is in zone " + zone + ", which is not enough");
    }

    private static NodeRefusal refusal(Demand demand, Site site, List<String> reasons) {
        return new NodeRefusal(
                demand.service(), demand.slot(), site.node().id(), site.node().name(), reasons);
    }

    private static String sentence(Wish wish, Map<NodeFilter, Integer> counts, int all) {
        List<String> parts = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(e -> e.getKey().summary(e.getValue(), all, wish))
                .toList();
        return all == 0 ? "the cluster has no node" : String.join("; ", parts);
    }
}
