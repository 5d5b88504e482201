package io.portolan.app;

import io.portolan.app.cli.ControlPlane;
import io.portolan.app.client.ApiClient;
import io.portolan.docker.engine.SimulatedEngines;
import io.portolan.docker.engine.SimulatedMachine;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.engine.WallTime;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.watcher.Watcher;
import io.portolan.docker.watcher.WatcherSettings;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.access.Vault;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.work.Reports;
import io.portolan.query.work.WorkOrders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A control plane that really runs, with a cluster of engines in memory that perform what it orders. */
public final class SimulatedSite implements AutoCloseable {
    private static final long MEMORY = 8L << 30;

    private final Parts parts = new Parts();
    private final ControlPlane plane;
    private final SimulatedEngines engines;
    private final ApiClient api;
    private final String cluster;

    public SimulatedSite(Path data, int nodes) {
        this(data, nodes, false, List.of());
    }

    /** One whose cluster has a routing layer. @param published images that there are from the beginning */
    static SimulatedSite routed(Path data, int nodes, String image, String... published) {
        return new SimulatedSite(data, nodes, Map.of("image", image), List.of(published));
    }

    private SimulatedSite(Path data, int nodes, Object routing, List<String> published) {
        plane = start(data);
        parts.add(plane);
        var time = new WallTime();
        parts.add(time);
        engines = new SimulatedEngines(time);
        published.forEach(image -> engines.publish(image, SimulatedScript.RUNS));
        api = new ApiClient(plane.address(), RunningPlane.token(plane.tokenFile()));
        parts.add(api);
        perform();
        cluster = idOf(done(api.post("/clusters", Map.of("name", "harbour", "region", "local", "routing", routing))));
        for (int n = 1; n <= nodes; n++) {
            var address = engines.add(SimulatedMachine.of("n" + n, 4, MEMORY));
            done(api.post(
                    "/clusters/" + cluster + "/nodes",
                    Map.of("endpoint", address.toString(), "zone", "z" + n, "plainTcp", true)));
        }
    }

    private static ControlPlane start(Path data) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("portolan.engines", "false");
        try {
            return ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", 0));
        } finally {
            System.clearProperty("portolan.engines");
        }
    }

    /** As the control plane does it with real engines. */
    private void perform() {
        var clock = InstantSource.system();
        var reports = plane.part(Reports.class);
        var connections = new EngineConnections(plane.part(NodeDirectory.class), plane.part(Vault.class), engines);
        var worker = new Worker(
                WorkerSettings.defaults("simulated"),
                plane.part(WorkOrders.class),
                connections,
                plane.part(RegistryDirectory.class),
                reports,
                clock);
        var watcher = new Watcher(WatcherSettings.defaults(), connections, reports, clock);
        parts.add(worker);
        parts.add(watcher);
        worker.start();
        watcher.start();
    }

    public void publish(String image, SimulatedScript script) {
        engines.publish(image, script);
    }

    /** @return id of the application, whose first release is over, whatever became of it */
    public String deploy(String name, String template) {
        var accepted = api.post("/clusters/" + cluster + "/applications", Map.of("name", name, "template", template));
        api.finish(accepted);
        return idOf(accepted);
    }

    /** Returns when the release is over, whatever became of it. */
    public void change(String application, String version, String template) {
        api.finish(
                api.post("/applications/" + application + "/change", Map.of("version", version, "template", template)));
    }

    /** What an operator's command says to it. */
    public Spoken told(String... arguments) {
        return Spoken.to(plane, arguments);
    }

    /** Of an engine that isn't a node yet. */
    public String engine(String name) {
        return engines.add(SimulatedMachine.of(name, 4, MEMORY)).toString();
    }

    /** Of the cluster, for {@link #api()}. */
    String path() {
        return "/clusters/" + cluster;
    }

    public ApiClient api() {
        return api;
    }

    private JsonNode done(JsonNode accepted) {
        JsonNode end = api.finish(accepted);
        if (!end.path("state").asString().equals("SUCCEEDED")) {
            throw new IllegalStateException("It has failed: " + end);
        }
        return accepted;
    }

    private static String idOf(JsonNode accepted) {
        String path = accepted.path("resource").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        parts.close();
    }
}
