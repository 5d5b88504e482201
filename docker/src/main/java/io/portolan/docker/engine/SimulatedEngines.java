package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Engines in memory behind the same port as real ones, for planning capacity and for tests of a thousand nodes. Nothing
 * runs in them: what containers do is data ({@link SimulatedScript}), and so are the failures of hosts.
 */
public final class SimulatedEngines implements EngineConnector {
    private final Timeline timeline;
    private final Map<String, SimulatedHost> hosts = new ConcurrentHashMap<>();
    private final Map<String, SimulatedImage> registry = new ConcurrentHashMap<>();
    private final Map<String, SimulatedSwarm> swarms = new ConcurrentHashMap<>();
    private volatile BiFunction<String, ContainerSpec, Optional<SimulatedScript>> behaviour =
            (host, spec) -> Optional.empty();
    private volatile Commands commands = (host, container, command) -> Optional.empty();
    private final AtomicInteger addresses = new AtomicInteger();

    public SimulatedEngines(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A host with an engine that answers at {@code tcp://hostname:2376}. */
    public EngineAddress add(SimulatedMachine machine) {
        var address = EngineAddress.of("tcp://" + machine.hostname() + ":2376", Optional.empty(), true);
        hosts.put(address.toString(), new SimulatedHost(address, machine, this));
        return address;
    }

    /** Puts an image into the registry that all engines reach; one of the same name is replaced. */
    public void publish(String reference, SimulatedScript script) {
        var image = SimulatedImage.of(reference, script);
        registry.put(image.tagged(), image);
        registry.put(image.pinned(), image);
    }

    /** Puts an image on one host only. */
    public void load(EngineAddress address, String reference, SimulatedScript script) {
        host(address).load(SimulatedImage.of(reference, script));
    }

    /** Overrides what the image says: host name and container to script; empty leaves it to the image. */
    public void behave(BiFunction<String, ContainerSpec, Optional<SimulatedScript>> scripts) {
        this.behaviour = scripts;
    }

    /** What commands inside containers answer; empty: there is no such command. */
    public void execute(Commands answers) {
        this.commands = answers;
    }

    /** Answers a command that is run inside a container. */
    @FunctionalInterface
    public interface Commands {
        Optional<Executed> answer(String hostname, ContainerSpec container, List<String> command);
    }

    /** Unplugs the host: its containers go on, and nobody hears of them. */
    public void cut(EngineAddress address) {
        host(address).cut();
    }

    public void heal(EngineAddress address) {
        host(address).heal();
    }

    /** Power loss: the engine and all its containers are gone at once. */
    public void crash(EngineAddress address) {
        host(address).crash();
    }

    /** Starts a crashed host with the data that it had; containers come back as their restart policies say. */
    public void restart(EngineAddress address) {
        host(address).restart();
    }

    @Override
    public Engine open(EngineAddress address) {
        SimulatedHost host = hosts.get(address.toString());
        if (host == null) {
            throw EngineException.passing(
                    Problem.of("engine-unknown-host", "There is no such simulated engine.", "Add it first.")
                            .at(address.toString()));
        }
        host.requireReachable("connect");
        return new SimulatedEngine(host);
    }

    Optional<Executed> execute(String hostname, ContainerSpec container, List<String> command) {
        return commands.answer(hostname, container, command);
    }

    /** Addresses are given once, which is enough for sixteen million runs of containers. */
    String nextAddress() {
        int next = addresses.incrementAndGet();
        return "10.%d.%d.%d".formatted(next >> 16 & 0xff, next >> 8 & 0xff, next & 0xff);
    }

    Timeline timeline() {
        return timeline;
    }

    Optional<SimulatedImage> published(String reference) {
        return Optional.ofNullable(registry.get(reference));
    }

    SimulatedSwarm foundSwarm(String owner) {
        var swarm = new SimulatedSwarm("swarm-" + (swarms.size() + 1) + "-" + owner, owner);
        swarms.put(swarm.id(), swarm);
        return swarm;
    }

    Optional<SimulatedSwarm> knownSwarm(String id) {
        return Optional.ofNullable(swarms.get(id));
    }

    SimulatedScript scriptFor(String hostname, ContainerSpec spec, SimulatedImage image) {
        return behaviour.apply(hostname, spec).orElse(image.script());
    }

    private SimulatedHost host(EngineAddress address) {
        return Optional.ofNullable(hosts.get(address.toString())).orElseThrow();
    }
}
