package io.portolan.app.bench;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Ledger;
import io.portolan.domain.placement.Needs;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementNode;
import io.portolan.domain.placement.PlacementNode.Capacity;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.PlacementRules;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.placement.Reservation;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The ledger, with 5,000 containers placed before: every demand has a port of its host to itself, so each goes elsewhere. */
final class PlaceBench implements Bench {
    private static final int COUNT = 1_000;
    private static final int BEFORE = 5_000;
    private static final int TIMES = 5;
    private static final int MILLIS = 1_000;
    private static final long MB = 1024L * 1024;

    private static final Measure TIME = Measure.of(
                    "place-1000", "placing 1,000 containers on 1,000 nodes that hold 5,000, median of 5", "s")
            .atMost(1);

    @Override
    public List<Measure> measures() {
        return List.of(TIME);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) {
        var nodes = IntStream.rangeClosed(1, COUNT).mapToObj(PlaceBench::node).toList();
        var reserved = IntStream.rangeClosed(1, BEFORE)
                .mapToObj(i -> new Reservation(
                        new RequestId("before"),
                        new ApplicationId("blog"),
                        new NodeId("n" + (i % COUNT + 1)),
                        i,
                        demand("blog", "old", i, List.of())))
                .toList();
        var request = new PlacementRequest(
                new RequestId("now"),
                new ApplicationId("shop"),
                IntStream.rangeClosed(1, COUNT)
                        .mapToObj(i -> demand("shop", "web", i, List.of(new PortMapping("", "8080", 80, "tcp"))))
                        .toList());
        var times = new Times();
        place(nodes, reserved, request);
        for (int i = 0; i < TIMES; i++) {
            times.of(() -> place(nodes, reserved, request));
        }
        return List.of(TIME.is(times.percentile(50) / MILLIS));
    }

    private static void place(List<PlacementNode> nodes, List<Reservation> reserved, PlacementRequest request) {
        if (!(Ledger.place(nodes, reserved, request) instanceof PlacementAnswer.Placed placed)
                || placed.placements().size() != COUNT) {
            throw new IllegalStateException("the ledger did not place all of them");
        }
    }

    private static PlacementNode node(int index) {
        return new PlacementNode(
                new NodeId("n" + index),
                index,
                "host-" + index,
                "z" + index % 3,
                Optional.of(NodeRole.WORKER),
                new Capacity(400, 4096 * MB, 0),
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty());
    }

    private static Demand demand(String application, String service, int slot, List<PortMapping> ports) {
        return new Demand(
                new InstanceId(service + "." + slot),
                service,
                slot,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new Needs(10, 64 * MB, 0, ports),
                PlacementRules.NONE,
                application + "_" + service + "_" + slot,
                "busybox:1",
                Map.of());
    }
}
