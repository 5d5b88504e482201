package io.portolan.app.bench;

import io.portolan.app.cli.ControlPlane;
import io.portolan.docker.lab.ByHand;
import io.portolan.docker.lab.load.Visit;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.routing.AgentSettings;
import io.portolan.docker.routing.RoutingKeeper;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.HaproxyNames;
import io.portolan.domain.routing.HaproxyNames.BackendName;
import io.portolan.domain.routing.RoutingPlaces;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.RoutingTables;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A change of the routing table of a large cluster: from the table until a request is answered by it. The keeper of a control
 * plane does it on a real HAProxy; only the table is made up.
 */
final class RoutingBench implements Bench {
    private static final int ROUNDS = 7;
    private static final String APPLICATION = "real";
    private static final String SERVICE = "web";
    private static final int PORT = 80;
    private static final double MILLIS = 1_000;
    /** Between two changes, so that each is measured for itself. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Measure ROUTING = Measure.of(
                    "routing-10000",
                    "the configuration of 1,000 services with 10,000 containers is rendered, checked and loaded, until it"
                            + " answers; the median of " + ROUNDS + "; peer: HAProxy's own reload of the same files",
                    "s")
            .atMost(2);

    @Override
    public List<Measure> measures() {
        return List.of(ROUTING);
    }

    @Override
    public Optional<String> hindrance() {
        return LabNeeds.hindrance(false);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var site = new RoutedSite(run, 1);
                var hand = new ByHand()) {
            site.deploy(APPLICATION, RoutedTemplates.real(site, SERVICE));
            var plane = site.site().plane();
            plane.part(RoutingKeeper.class).close(); // from here on the bench has one of its own
            var table = plane.part(RoutingTables.class)
                    .of(new ClusterId(site.site().cluster()))
                    .orElseThrow();
            var change = new Change(site, hand, table.routers().getFirst(), run.progress());
            return List.of(change.measure(plane, table));
        }
    }

    /** What is done to one HAProxy. */
    private record Change(RoutedSite site, ByHand hand, Router router, Consumer<String> progress) {
        Figure measure(ControlPlane plane, RoutingTable small) {
            var tables = new TablesByHand(small);
            var loads = new Times();
            var large = ManyServices.beside(small, router.node());
            try (var keeper = keeper(plane, tables)) {
                keeper.start();
                var first = new Times();
                first.add(load(tables, large, "first"));
                progress.accept("the first time, after a small table: " + seconds(first, 100) + " s");
                for (int round = 1; round <= ROUNDS; round++) {
                    loads.add(load(tables, large, "round-" + round));
                }
            }
            split(large);
            var reloads = new Times();
            for (int round = 1; round <= ROUNDS; round++) {
                reloads.add(reload("by-hand-" + round + ".example.com"));
            }
            progress.accept("the greatest: " + seconds(loads, 100) + " s, of HAProxy's own reloads "
                    + seconds(reloads, 100) + " s");
            return ROUTING.is(seconds(loads, 50), seconds(reloads, 50));
        }

        /** @return nanoseconds until the new address is served */
        private long load(TablesByHand tables, RoutingTable large, String name) {
            var domain = name + ".example.com";
            LockSupport.parkNanos(QUIET.toNanos());
            var next = ManyServices.alsoAt(large, SERVICE, domain);
            long start = System.nanoTime();
            tables.set(next);
            served(domain);
            return System.nanoTime() - start;
        }

        /** The same files with one address more, written in the container. */
        private long reload(String domain) {
            var backend = HaproxyNames.name(
                    new BackendName.Route(APPLICATION, List.of(new HaproxyNames.Target(SERVICE, PORT))));
            var routes = RoutingPlaces.IN_CONTAINER.file(RoutingPlaces.PUBLIC_ROUTES);
            LockSupport.parkNanos(QUIET.toNanos());
            long start = System.nanoTime();
            inside("echo '" + domain + "/ " + backend + "' >> " + routes + "; kill -USR2 1");
            served(domain);
            return System.nanoTime() - start;
        }

        private void split(RoutingTable large) {
            var rendering = new Times();
            var checking = new Times();
            for (int round = 1; round <= ROUNDS; round++) {
                rendering.of(() -> HaproxyConfiguration.render(large, router.node(), RoutingPlaces.IN_CONTAINER));
                checking.of(
                        () -> inside("haproxy -c -f " + RoutingPlaces.IN_CONTAINER.file(RoutingPlaces.CONFIGURATION)));
            }
            progress.accept("rendering " + seconds(rendering, 50) + " s, checking " + seconds(checking, 50) + " s");
        }

        private void inside(String script) {
            hand.exec(site.nodes().iterator().next(), router.container(), "sh", "-c", script);
        }

        private void served(String domain) {
            RoutedSite.until(
                    domain + " is served",
                    () -> Visit.get(site.address(), RoutedSite.PORT, domain, "/")
                            .good());
        }
    }

    private static RoutingKeeper keeper(ControlPlane plane, RoutingTables tables) {
        return new RoutingKeeper(
                AgentSettings.defaults(),
                plane.part(EngineConnections.class),
                tables,
                new Unheard(),
                (_, _) -> {},
                InstantSource.system(),
                _ -> true);
    }

    /** What is seen of containers that are only in a table is of no use to a log. */
    private static final class Unheard implements Reports {
        @Override
        public void report(ClusterCommand report) {
            throw new IllegalStateException("HAProxy refused the configuration: " + report);
        }

        @Override
        public void report(ApplicationCommand report) {}

        @Override
        public void report(RunCommand report) {}
    }

    private static double seconds(Times times, double percent) {
        return Math.round(times.percentile(percent)) / MILLIS;
    }
}
