package io.portolan.app.bench;

import io.portolan.app.Parts;
import io.portolan.app.cli.ControlPlane;
import io.portolan.app.client.ApiClient;
import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.RunningLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A lab of engines of its own with a control plane beside it, and a cluster of them. All of it is gone when closed. */
final class BenchSite implements AutoCloseable {
    private final Parts parts = new Parts();
    private final RunningLab lab;
    private final ControlPlane plane;
    private final ApiClient api;
    private final String cluster;

    /** Without a routing layer. */
    BenchSite(int engines, BenchRun run) throws IOException {
        this(engines, run, false);
    }

    static BenchSite withRouting(int engines, BenchRun run) throws IOException {
        return new BenchSite(engines, run, true);
    }

    private BenchSite(int engines, BenchRun run, boolean routed) throws IOException {
        try {
            var started = Lab.onFreeNumber(run.folder().resolve("lab"), run.progress());
            parts.add(started::down);
            lab = started.up(engines);
            started.images();
            plane = ControlPlane.start(
                    new ControlPlane.Options(run.folder().resolve("plane"), Optional.empty(), "127.0.0.1", 0));
            parts.add(plane);
            api = new ApiClient(
                    plane.address(), Files.readString(plane.tokenFile()).strip());
            parts.add(api);
            cluster = createCluster(routed ? Map.of("image", lab.registry() + "/haproxy:2.6") : false);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private String createCluster(Object routing) throws IOException {
        var created = api.post("/clusters", Map.of("name", "bench", "region", "local", "routing", routing));
        finish(created);
        var id = idOf(created);
        for (var node : lab.nodes()) {
            Path tls = lab.tlsDir();
            var material = Map.of(
                    "ca", Files.readString(tls.resolve("ca.pem")),
                    "certificate", Files.readString(tls.resolve("cert.pem")),
                    "key", Files.readString(tls.resolve("key.pem")));
            finish(api.post(
                    "/clusters/" + id + "/nodes",
                    Map.of("endpoint", node.endpoint().toString(), "zone", node.name(), "tls", material)));
        }
        return id;
    }

    RunningLab lab() {
        return lab;
    }

    ControlPlane plane() {
        return plane;
    }

    ApiClient api() {
        return api;
    }

    String cluster() {
        return cluster;
    }

    /** Waits until what was accepted is done. */
    void finish(JsonNode accepted) {
        var end = api.finish(accepted);
        if (!end.path("state").asString().equals("SUCCEEDED")) {
            throw new IllegalStateException("an operation failed: " + end);
        }
    }

    static String idOf(JsonNode accepted) {
        var path = accepted.path("resource").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        // an interrupt has done its work when it gets here; what follows has to wait for things
        boolean interrupted = Thread.interrupted();
        parts.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
