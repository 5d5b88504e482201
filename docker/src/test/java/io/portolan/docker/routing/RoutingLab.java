package io.portolan.docker.routing;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.CLUSTER;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.DockerConnector;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.Executed;
import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabNode;
import io.portolan.docker.lab.Prerequisites;
import io.portolan.docker.lab.RunningLab;
import io.portolan.docker.lab.image.SampleImage;
import io.portolan.docker.lab.os.Commands;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.MemoryDirectory;
import io.portolan.docker.support.MemoryQueue;
import io.portolan.docker.support.MemoryVault;
import io.portolan.docker.support.RecordingReports;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterNetwork;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.routing.DomainNaming;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.RoutingPlaces;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.ServiceRoute;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.routing.TrafficSample;
import io.portolan.domain.template.ServiceSpec.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** One real engine with a real HAProxy, web servers behind it, and a table that the tests write. */
final class RoutingLab implements AutoCloseable {
    static final String HOST = "shop.example.com";
    static final ApplicationId SHOP = new ApplicationId("a-1");
    private static final int PORT = 9080;
    private static final String NETWORK = ClusterNetwork.nameOf(CLUSTER);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** As the routing layer's template has it. */
    private static final String COMMAND = """
            mkdir -p /tmp/portolan
            [ -f /tmp/portolan/haproxy.cfg ] || printf 'global\\n  master-worker\\n  stats socket ipv4@127.0.0.1:9099 level \
            admin\\ndefaults\\n  mode http\\n  timeout connect 1s\\n  timeout client 1m\\n  timeout server 1m\\nfrontend http\\n  bind \
            :9080\\n' > /tmp/portolan/haproxy.cfg
            exec haproxy -W -db -f /tmp/portolan/haproxy.cfg
            """;

    final MemoryTables tables = new MemoryTables();
    final MemoryDirectory directory = new MemoryDirectory();
    final MemoryVault vault = new MemoryVault();
    final RecordingReports reports = new RecordingReports(new MemoryQueue(), directory);
    final List<TrafficSample> samples = new CopyOnWriteArrayList<>();
    final EngineConnections connections = new EngineConnections(directory, vault, new DockerConnector());
    final ContainerRef router = new ContainerRef("routing_routing_1", "r-1");
    private final Lab lab;
    private final RunningLab running;
    private RoutingKeeper keeper;

    RoutingLab() throws IOException {
        Prerequisites.ofLoad().ensure(line -> System.out.println("lab: " + line));
        lab = Lab.onFreeNumber(
                Files.createTempDirectory("portolan-routing"), line -> System.out.println("lab: " + line));
        running = lab.up(1);
        lab.images();
        vault.put("tls", Map.of("ca", pem("ca.pem"), "certificate", pem("cert.pem"), "key", pem("key.pem")));
        directory.put(new KnownNode(
                CLUSTER, N1, 1, "n1", new Endpoint(node().endpoint().toString(), "tls", false), true, false));
        engine().network().start(CLUSTER, NETWORK, "172.31.0.0/16", node().address());
        run(routerOf("haproxy:2.6"));
        keep();
    }

    private ContainerSpec routerOf(String image) {
        return Containers.router(router.name(), router.instance(), image(image), NETWORK, PORT, COMMAND);
    }

    /** Another HAProxy in the place of the one that runs, which is back when this is closed. */
    AutoCloseable replaced(SampleImage image) {
        lab.image(image);
        replace(image.name() + ":" + image.tag());
        return () -> replace("haproxy:2.6");
    }

    private void replace(String image) {
        engine().containers().stop(router, Duration.ofSeconds(1));
        engine().containers().remove(router, true);
        run(routerOf(image));
    }

    // the containers

    Engine engine() {
        return connections.to(N1);
    }

    /** Starts a web server. @return as the table has one that is not known to be healthy */
    Backend web(String name, String version) {
        run(Containers.onNetwork(name, "i-" + name, image("web:" + version), NETWORK));
        return new Backend(new InstanceId("i-" + name), N1, name, address(name), Backend.State.WAITING);
    }

    String address(String name) {
        return address(new ContainerRef(name, "i-" + name));
    }

    String address(ContainerRef ref) {
        eventually(
                () -> assertThat(engine().containers().inspect(ref).address()).isPresent());
        return engine().containers().inspect(ref).address().orElseThrow();
    }

    Executed inside(String name, String line) {
        return engine().inside().execute(new ContainerRef(name, "i-" + name), List.of("sh", "-c", line), LIMIT);
    }

    /** What a line of shell prints in the routing container. */
    String atRouter(String line) {
        return engine().inside()
                .execute(router, List.of("sh", "-c", line), LIMIT)
                .output()
                .strip();
    }

    /** On a busy machine an engine may be late; doing it again is as doing it once. */
    private void run(ContainerSpec spec) {
        eventually(() -> {
            try {
                engine().containers().create(spec);
                engine().containers().start(ContainerRef.of(spec));
            } catch (EngineException late) {
                throw late.retryable() ? new AssertionError(late) : late;
            }
        });
    }

    private String image(String name) {
        return engine().images().resolve(running.registry() + "/" + name, Optional.empty());
    }

    /** The process that takes requests. */
    int worker() {
        try (var haproxy = new Haproxy(engine(), router, RoutingPlaces.IN_CONTAINER)) {
            return haproxy.worker();
        }
    }

    // the keeper

    void keep() {
        keeper = new RoutingKeeper(
                AgentSettings.defaults(),
                connections,
                tables,
                reports,
                (_, news) -> samples.addAll(news),
                InstantSource.system(),
                _ -> true);
        keeper.start();
    }

    RoutingKeeper keeper() {
        return keeper;
    }

    void stopKeeping() {
        keeper.close();
    }

    // the table

    static Backend as(Backend backend, Backend.State state) {
        return new Backend(backend.instance(), backend.node(), backend.container(), backend.address(), state);
    }

    static RoutedService service(String name, int weight, Backend... backends) {
        var route = new ServiceRoute(80, List.of(RouteAddress.read(HOST).orElseThrow()));
        return new RoutedService(
                SHOP,
                "shop",
                name,
                Optional.of(new ServiceRouting(List.of(route), false)),
                Optional.empty(),
                weight,
                List.of(backends));
    }

    static RoutedService probed(RoutedService service, Duration delay) {
        return new RoutedService(
                service.application(),
                service.applicationName(),
                service.service(),
                service.routing(),
                Optional.of(new Probe(Probe.Kind.URL, "http://container:80/ping", delay, Duration.ofSeconds(1))),
                service.weight(),
                service.backends());
    }

    void table(RoutedService... services) {
        tables.set(new RoutingTable(
                new DomainNaming(CLUSTER, "lab", "portolan.internal", Optional.empty()),
                RoutingSettings.HTTPS,
                List.of(services),
                List.of(new Router(new InstanceId(router.instance()), N1, router.name())),
                List.of(),
                Optional.empty()));
    }

    /** Also waits until it is in HAProxy's files, with which the process begins at once or has the same already. */
    void loaded(RoutedService... services) {
        table(services);
        var wanted = HaproxyConfiguration.render(tables.of(CLUSTER).orElseThrow(), N1, RoutingPlaces.IN_CONTAINER);
        var files = new RoutingFiles(engine(), router, RoutingPlaces.IN_CONTAINER, vault);
        eventually(() -> assertThat(files.loaded()).contains(wanted.hash()));
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }

    // requests

    /** The answer's body, or why there is none. */
    String get(String path) {
        return Commands.run("curl", "-s", "-m", "10", "-H", "Host: " + HOST, url() + path)
                .output()
                .strip();
    }

    void eventuallyAnswers(String body) {
        eventually(() -> assertThat(get("/")).isEqualTo(body));
    }

    String url() {
        return "http://" + node().address() + ":" + PORT;
    }

    private LabNode node() {
        return running.nodes().getFirst();
    }

    private String pem(String file) throws IOException {
        return Files.readString(Path.of(running.tlsDir().toString(), file));
    }

    @Override
    public void close() {
        keeper.close();
        connections.close();
        lab.down();
    }
}
