package io.portolan.app.bench;

import io.portolan.docker.lab.LabNode;
import io.portolan.docker.lab.load.Load;
import io.portolan.docker.lab.load.Visit;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A bench site whose cluster has a routing layer, and what its benches ask of it. */
final class RoutedSite implements AutoCloseable {
    static final int PORT = 9080;

    private static final int ENGINES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_NANOS = 20_000_000;

    private final BenchSite site;

    RoutedSite(BenchRun run) throws IOException {
        this(run, ENGINES);
    }

    RoutedSite(BenchRun run, int engines) throws IOException {
        site = BenchSite.withRouting(engines, run);
    }

    BenchSite site() {
        return site;
    }

    String address() {
        return site.lab().nodes().getFirst().address();
    }

    Iterable<LabNode> nodes() {
        return site.lab().nodes();
    }

    /** @return the application's id, when it runs and every router serves it */
    String deploy(String name, String template) {
        var request = Map.of("name", name, "version", "1.0", "template", template);
        var accepted = site.api().post("/clusters/" + site.cluster() + "/applications", request);
        site.finish(accepted);
        var domain = domain(name);
        for (var node : nodes()) {
            until(
                    domain + " is served by " + node.name(),
                    () -> Visit.get(node.address(), PORT, domain, "/").good());
        }
        return BenchSite.idOf(accepted);
    }

    /** The domain of a prefix. */
    String domain(String prefix) {
        for (JsonNode route : site.api().get("/clusters/" + site.cluster() + "/routes")) {
            var domain = route.path("domain").asString();
            if (domain.startsWith(prefix + ".")) {
                return domain;
            }
        }
        throw new IllegalStateException("no route begins with " + prefix);
    }

    JsonNode change(String application, String template, Map<String, Object> further) {
        var request = new LinkedHashMap<String, Object>(further);
        request.put("template", template);
        return site.api().post("/applications/" + application + "/change", request);
    }

    Load load(String domain, int connections, Duration atMost) {
        return Load.start(URI.create("http://" + address() + ":" + PORT + "/"), domain, connections, atMost);
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
