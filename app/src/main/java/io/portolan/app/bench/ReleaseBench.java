package io.portolan.app.bench;

import io.portolan.docker.lab.StraightCalls;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 90 containers on three engines through the REST API, from the request until the release has ended. */
final class ReleaseBench implements Bench {
    private static final int ENGINES = 3;
    private static final int CONTAINERS = 90;
    private static final int AT_ONCE = 12;
    private static final double MILLIS = 1_000;
    private static final List<String> COMMAND = List.of("sh", "-c", "trap 'exit 0' TERM; sleep 86400 & wait $!");

    private static final Measure DEPLOY = Measure.of(
                    "deploy-90",
                    "deploying 90 containers on three engines; peer: the engines' API alone, 12 at a time",
                    "s")
            .atMost(35);
    private static final Measure ROLLING = Measure.of("rolling-90", "a rolling change of the 90, five at a time", "s")
            .atMost(101.3);

    @Override
    public List<Measure> measures() {
        return List.of(DEPLOY, ROLLING);
    }

    @Override
    public Optional<String> hindrance() {
        return LabNeeds.hindrance(false);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (var site = new BenchSite(ENGINES, run)) {
            double peer = peer(site, run);
            var path = "/clusters/" + site.cluster() + "/applications";
            long start = System.nanoTime();
            var accepted =
                    site.api().post(path, Map.of("name", "boxes", "version", "1.0", "template", template(site, 1)));
            site.finish(accepted);
            figures.add(DEPLOY.is(seconds(start), peer));
            if (wanted.contains(ROLLING.name())) {
                run.progress().accept("deployed in " + seconds(start) + " s; changing them");
                start = System.nanoTime();
                site.finish(site.api()
                        .post(
                                "/applications/" + BenchSite.idOf(accepted) + "/change",
                                Map.of("version", "2.0", "template", template(site, 2))));
                figures.add(ROLLING.is(seconds(start)));
            }
        }
        return figures;
    }

    private static double peer(BenchSite site, BenchRun run) throws InterruptedException {
        try (var straight = new StraightCalls(site.lab())) {
            var image = site.lab().registry() + "/busybox:1";
            straight.pull(image);
            var network = ClusterNetwork.nameOf(new ClusterId(site.cluster()));
            Duration took = straight.run(image, COMMAND, network, CONTAINERS, AT_ONCE);
            straight.removeAll(AT_ONCE);
            run.progress().accept("straight API calls: " + took.toMillis() / MILLIS + " s");
            return took.toMillis() / MILLIS;
        }
    }

    private static String template(BenchSite site, int version) {
        return """
                version: "2"
                services:
                  box:
                    image: "%s/busybox:1"
                    command: ["sh", "-c", "trap 'exit 0' TERM; sleep 86400 & wait $$!"]
                    environment:
                      VERSION: "%d"
                    labels:
                      portolan.scale: "%d"
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.parallelism: "5"
                """.formatted(site.lab().registry(), version, CONTAINERS);
    }

    private static double seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / MILLIS;
    }
}
