package io.portolan.docker.lab;

import io.portolan.docker.lab.image.RegistryClient;
import io.portolan.docker.lab.image.SampleImage;
import io.portolan.docker.lab.image.SampleImages;
import io.portolan.docker.lab.os.Await;
import io.portolan.docker.lab.tls.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A lab: some Docker Engines and an image registry on this machine, in one root folder. Its processes outlive this one.
 *
 * <p>Each operation may be killed at any instant and repeated. Operations that change the lab wait for their turn; all of
 * them throw {@link LabException} when they can't do what was asked.
 */
public final class Lab {
    /** Whoever takes a number holds this, so that two can't take the same. */
    private static final Path MACHINE = Path.of("/run/portolan-lab");

    private static final Duration TURN = Duration.ofMinutes(2);
    private static final Duration ENGINE_START = Duration.ofSeconds(60);
    private final LabConfig config;
    private final Consumer<String> progress;
    private final LabFolder folder;
    private final Bridge bridge;
    private final LabRegistry registry;
    private final Certificates certificates;

    private Lab(LabConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
        this.folder = new LabFolder(config);
        this.bridge = new Bridge(config);
        this.registry = new LabRegistry(config);
        this.certificates = new Certificates(config.root().resolve("ca"), config.tlsDir());
    }

    /**
     * Names a lab, which may or may not be up. Nothing is started.
     *
     * @param progress is told, in words for people, what is being done
     */
    public static Lab of(LabConfig config, Consumer<String> progress) {
        return new Lab(config, progress);
    }

    /**
     * Names a lab with a number that nothing on this machine uses, for tests; the number is taken at once, until
     * {@link #down}.
     */
    public static Lab onFreeNumber(Path root, Consumer<String> progress) {
        Prerequisites.ensureRoot();
        Prerequisites.ofLab().ensure(progress);
        return LabLock.holding(MACHINE, TURN, () -> {
            LabConfig config = LabConfig.free(root);
            new LabFolder(config).claim();
            new Bridge(config).ensure();
            return new Lab(config, progress);
        });
    }

    public LabConfig config() {
        return config;
    }

    /**
     * Brings engines n1 to n{@code engines} and the registry up and waits until they answer over TLS. Those that do
     * already are left as they are; one that doesn't is switched off and on. Cables are plugged in. Further nodes that the
     * lab has aren't touched.
     *
     * @throws MissingPrerequisitesException when this isn't root, or what it needs can't be installed here
     */
    public RunningLab up(int engines) {
        if (engines < 1 || engines > LabConfig.MAX_ENGINES) {
            throw new LabException("a lab has 1 to " + LabConfig.MAX_ENGINES + " engines, not " + engines);
        }
        Prerequisites.ensureRoot();
        Prerequisites.ofLab().ensure(progress);
        List<String> wanted =
                IntStream.rangeClosed(1, engines).mapToObj(k -> "n" + k).toList();
        bridge.refuseForeign();
        return changing(() -> {
            folder.claim();
            ensureBridge();
            certificates.ensureAuthority();
            wanted.forEach(node -> ensureNode(node, true));
            registry.ensure();
            wanted.forEach(this::awaitEngine);
            return new RunningLab(wanted.stream().map(config::node).toList(), config.registry(), config.tlsDir());
        });
    }

    /** Stops everything of the lab and removes it with all its data. Taking down what isn't there is fine. */
    public void down() {
        Prerequisites.ensureRoot();
        if (!folder.isLab() && bridge.otherOwner().isPresent()) {
            return;
        }
        folder.refuseOtherNumber();
        changing(() -> {
            List<String> nodes = nodeNames();
            nodes.forEach(node -> new Host(config, node).powerOff());
            registry.remove();
            nodes.forEach(node -> new HostNetwork(config, node).remove());
            bridge.remove();
            folder.remove();
            progress.accept("the lab in " + config.root() + " is gone");
            return nodes;
        });
    }

    /** Every node of the lab as it is now; empty when there is no lab. Changes nothing and waits for nobody. */
    public List<NodeStatus> status() {
        return nodeNames().stream().map(this::status).toList();
    }

    /** The nodes that the lab has, up or not. */
    public List<LabNode> nodes() {
        return nodeNames().stream().map(config::node).toList();
    }

    /** Power loss: the node's engine and all its containers end at once, unasked. Its disk stays. */
    public void crash(String node) {
        changing(node, () -> new Host(config, node).powerOff());
        progress.accept(node + " has lost its power");
    }

    /** Pulls the node's cable. Engine and containers go on and are out of reach. */
    public void cut(String node) {
        changing(node, () -> new HostNetwork(config, node).unplug());
        progress.accept(node + " is cut from the network");
    }

    /** Plugs the node's cable in again. */
    public void heal(String node) {
        changing(node, () -> new HostNetwork(config, node).plug());
        progress.accept(node + " is on the network again");
    }

    /** Switches a node on with the disk that it has, and waits for its engine. A pulled cable stays pulled. */
    public void start(String node) {
        changing(node, () -> {
            ensureBridge();
            certificates.ensureAuthority();
            ensureNode(node, false);
            awaitEngine(node);
        });
    }

    /** Switches a node off and empties its disk: containers, images, volumes, the engine's identity. */
    public void wipe(String node) {
        changing(node, () -> {
            new Host(config, node).powerOff();
            folder.wipe(node);
        });
        progress.accept(node + " is off and its disk is empty");
    }

    /**
     * Makes the sample images that the lab's registry doesn't have yet and pushes them there.
     *
     * @return the names by which the lab's engines can pull them, as 10.78.0.1:5000/web:1.0
     */
    public List<String> images() {
        return new SampleImages(progress).pushMissing(new RegistryClient(config.registry()));
    }

    /** Puts an image into the lab's registry that isn't one of those. @return its reference */
    public String image(SampleImage image) {
        return new SampleImages(progress).push(new RegistryClient(config.registry()), image);
    }

    private void ensureBridge() {
        LabLock.holding(MACHINE, TURN, () -> {
            bridge.ensure();
            return config;
        });
    }

    private void ensureNode(String node, boolean plugged) {
        LabNode target = config.node(node);
        boolean renewed = certificates.ensureServer(config.nodeDir(node).resolve("tls"), node, target.address());
        HostNetwork network = new HostNetwork(config, node);
        network.ensure();
        if (plugged) {
            network.plug();
        }
        Host host = new Host(config, node);
        if (!renewed && host.powered() && LabEngine.answersSocket(target)) {
            return;
        }
        progress.accept("starting " + node + " at " + target.endpoint());
        host.powerOn();
    }

    /** Over TLS; a node whose cable is out can only be asked over its socket. */
    private void awaitEngine(String node) {
        LabNode target = config.node(node);
        Host host = new Host(config, node);
        boolean plugged = new HostNetwork(config, node).plugged();
        boolean up = Await.until(
                ENGINE_START,
                Duration.ofMillis(100),
                () -> plugged ? LabEngine.answersTls(target) : LabEngine.answersSocket(target));
        if (!up) {
            throw new LabException("the engine of " + node + " didn't start in " + ENGINE_START.toSeconds()
                    + " s; the end of " + config.nodeDir(node).resolve("log") + ":\n" + host.logTail());
        }
    }

    private NodeStatus status(String node) {
        LabNode target = config.node(node);
        return new NodeStatus(
                target,
                new Host(config, node).powered(),
                new HostNetwork(config, node).plugged(),
                LabEngine.version(target),
                LabEngine.containersRunning(target));
    }

    private List<String> nodeNames() {
        return Stream.concat(folder.nodes().stream(), HostNetwork.nodesOf(config).stream())
                .distinct()
                .sorted(Comparator.comparingInt(LabConfig::index))
                .toList();
    }

    private void changing(String node, Runnable change) {
        Prerequisites.ensureRoot();
        if (!folder.isLab()) {
            throw new LabException("there is no lab in " + config.root() + "; 'lab up' starts one");
        }
        if (!nodeNames().contains(node)) {
            throw new LabException("the lab in " + config.root() + " has no node '" + node + "'; it has "
                    + String.join(", ", nodeNames()));
        }
        changing(() -> {
            change.run();
            return node;
        });
    }

    private <T> T changing(Supplier<T> change) {
        return LabLock.holding(config.root(), TURN, change);
    }
}
