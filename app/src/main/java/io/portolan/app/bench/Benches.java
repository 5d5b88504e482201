package io.portolan.app.bench;

import java.util.List;

/** Everything that can be measured, the quick ones first. */
final class Benches {
    private Benches() {}

    static List<Bench> all() {
        return List.of(
                new PlaceBench(),
                new PlanBench(),
                new DagBench(),
                new FoldBench(),
                new CommandBench(),
                new WorkBench(),
                new SealBench(),
                new RebuildBench(),
                new ReleaseBench(),
                new LostRequestsBench(),
                new TrafficBench(),
                new RoutingBench(),
                new RunsBench(),
                new SchedulesBench());
    }
}
