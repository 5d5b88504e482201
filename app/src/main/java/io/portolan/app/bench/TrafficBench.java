package io.portolan.app.bench;

import io.portolan.docker.lab.ByHand;
import io.portolan.docker.lab.LabNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes from a container's failure until no request comes to it any more, and from its being well until one
 * does: containers with a URL probe are made to fail and to be well again by hand, while visitors ask without a pause.
 */
final class TrafficBench implements Bench {
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final Measure HEALTHY = Measure.of(
                    "healthy-to-traffic-p99", "from a container's health to its first request; the greatest of 20", "s")
            .atMost(3);
    private static final Measure FAILURE = Measure.of(
                    "failure-to-no-traffic-p99",
                    "from a container's failure to its last request; the greatest of 20",
                    "s")
            .atMost(3);

    @Override
    public List<Measure> measures() {
        return List.of(HEALTHY, FAILURE);
    }

    @Override
    public Optional<String> hindrance() {
        return LabNeeds.hindrance(false);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        List<Double> toTraffic = new ArrayList<>();
        List<Double> toNone = new ArrayList<>();
        try (var site = new RoutedSite(run);
                var hand = new ByHand()) {
            var application = site.deploy("probed", RoutedTemplates.probed(site));
            try (var visitors = new Visitors(site.address(), site.domain("probed"))) {
                for (int round = 0; round < ROUNDS; round++) {
                    for (JsonNode container : site.site().api().get("/applications/" + application + "/containers")) {
                        var patient = new Patient(site, hand, visitors, container);
                        toNone.add(patient.fails());
                        toTraffic.add(patient.recovers());
                    }
                }
            }
        }
        run.progress().accept("medians: " + median(toTraffic) + " s to traffic, " + median(toNone) + " s to none");
        return List.of(HEALTHY.is(Collections.max(toTraffic)), FAILURE.is(Collections.max(toNone)));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    /** One container that fails and is well again. */
    private record Patient(
            RoutedSite site, ByHand hand, Visitors visitors, String container, String host, LabNode node) {
        Patient(RoutedSite site, ByHand hand, Visitors visitors, JsonNode view) {
            var name = view.path("name").asString();
            var id = view.path("containerId").asString();
            // a container without a hostname of its own is called by the beginning of its id
            this(
                    site,
                    hand,
                    visitors,
                    name,
                    id.substring(0, 12),
                    node(site, view.path("nodeName").asString()));
            RoutedSite.until(name + " answers", () -> visitors.hosts().contains(host));
        }

        /** @return seconds */
        double fails() {
            long failed = System.nanoTime();
            hand.exec(node, container, "rm", "/www/ping");
            RoutedSite.until(
                    container + " gets no requests",
                    () -> Visitors.quietFor(Math.max(failed, visitors.last(host)), QUIET));
            return Math.max(0, visitors.last(host) - failed) / NANOS;
        }

        /** @return seconds */
        double recovers() {
            visitors.forget(host);
            long well = System.nanoTime();
            hand.exec(node, container, "touch", "/www/ping");
            RoutedSite.until(
                    container + " gets requests",
                    () -> visitors.firstSince(host).isPresent());
            return (visitors.firstSince(host).orElseThrow() - well) / NANOS;
        }

        private static LabNode node(RoutedSite site, String name) {
            for (var node : site.nodes()) {
                if (node.name().equals(name)) {
                    return node;
                }
            }
            throw new IllegalStateException("no node is called " + name);
        }
    }
}
