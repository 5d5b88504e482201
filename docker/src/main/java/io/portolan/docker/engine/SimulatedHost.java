package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of one simulated host. Guarded by its own monitor; listeners are called while it is held, as quick as they are. */
final class SimulatedHost {
    private static final int REMEMBERED_EVENTS = 1_000;
    private static final int CODE_OF_LOST_CONTAINERS = 255;

    private final EngineAddress address;
    private final SimulatedMachine machine;
    private final SimulatedEngines engines;
    private final Map<String, SimulatedImage> images = new LinkedHashMap<>();
    private final Map<String, SimulatedContainer> containers = new LinkedHashMap<>();
    private final Deque<ContainerEvent> events = new ArrayDeque<>();
    private final List<SimulatedSubscription<ContainerEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<SimulatedSwarm> swarm = Optional.empty();
    private int created;
    private volatile boolean cut;
    private volatile boolean crashed;

    SimulatedHost(EngineAddress address, SimulatedMachine machine, SimulatedEngines engines) {
        this.address = address;
        this.machine = machine;
        this.engines = engines;
    }

    String name() {
        return address.toString();
    }

    String hostname() {
        return machine.hostname();
    }

    String nodeId() {
        return "node-" + machine.hostname();
    }

    Timeline timeline() {
        return engines.timeline();
    }

    synchronized EngineFacts facts() {
        var names = new TreeSet<>(images.keySet());
        names.removeIf(ImageName::isId);
        return new EngineFacts(
                "engine-" + machine.hostname(),
                machine.hostname(),
                "simulated",
                "1.41",
                machine.hostname(),
                machine.cpus(),
                machine.memory(),
                machine.gpus(),
                machine.labels(),
                names,
                swarm.map(s -> s.seenBy(this)).orElse(EngineFacts.Swarm.INACTIVE));
    }

    synchronized void requireReachable(String attempt) {
        if (crashed) {
            throw EngineException.passing(Problem.of(
                            "engine-refused",
                            "Could not " + attempt + ": nothing listens at this endpoint.",
                            "Start the Docker Engine there, or correct the endpoint.")
                    .at(name()));
        }
        if (cut) {
            throw EngineErrors.timeout(name(), attempt, DockerEngine.PING);
        }
    }

    boolean reachable() {
        return !cut && !crashed;
    }

    /** Whether the others of its network hear from it. */
    boolean isIn(SimulatedSwarm other) {
        return reachable() && swarm.filter(other::equals).isPresent();
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void heal() {
        cut = false;
    }

    synchronized void crash() {
        crashed = true;
        containers.values().forEach(container -> container.lost(CODE_OF_LOST_CONTAINERS));
        listeners.forEach(listener -> listener.end(Optional.of(EngineException.passing(
                Problem.of("engine-connection-lost", "The connection to the engine broke.", "Try again.")
                        .at(name())))));
        listeners.clear();
    }

    synchronized void restart() {
        crashed = false;
        containers.values().forEach(SimulatedContainer::afterPowerLoss);
    }

    // images

    synchronized void load(SimulatedImage image) {
        images.put(image.tagged(), image);
        images.put(image.digest(), image);
    }

    synchronized void pulled(SimulatedImage image) {
        load(image);
        images.put(image.pinned(), image);
    }

    synchronized Optional<SimulatedImage> image(String reference) {
        return Optional.ofNullable(images.get(reference));
    }

    Optional<SimulatedImage> published(String reference) {
        return engines.published(reference);
    }

    // containers

    synchronized Optional<SimulatedContainer> container(String nameOrId) {
        return Optional.ofNullable(containers.get(nameOrId))
                .or(() -> containers.values().stream()
                        .filter(c -> c.id().equals(nameOrId))
                        .findFirst());
    }

    synchronized Collection<SimulatedContainer> containers() {
        return List.copyOf(containers.values());
    }

    synchronized SimulatedContainer create(ContainerSpec spec, SimulatedImage image) {
        String id = "%s-%s".formatted(machine.hostname(), Integer.toHexString(++created));
        var container = new SimulatedContainer(this, id, spec, engines.scriptFor(machine.hostname(), spec, image));
        containers.put(spec.name(), container);
        container.emit(ContainerEvent.Action.CREATE);
        return container;
    }

    synchronized void remove(SimulatedContainer container) {
        container.kill();
        containers.remove(container.spec().name());
        container.emit(ContainerEvent.Action.DESTROY);
    }

    synchronized void rename(SimulatedContainer container, String name) {
        containers.remove(container.spec().name());
        container.rename(name);
        containers.put(name, container);
    }

    /** Two running containers can't publish the same port of the host. */
    synchronized Optional<String> portTakenFrom(SimulatedContainer starting) {
        return containers.values().stream()
                .filter(other -> other != starting && other.status() == Status.RUNNING)
                .flatMap(other -> other.hostPorts().stream())
                .filter(starting.hostPorts()::contains)
                .findFirst();
    }

    // the cluster's network

    String nextAddress() {
        return engines.nextAddress();
    }

    Optional<Executed> execute(ContainerSpec spec, List<String> command) {
        return engines.execute(machine.hostname(), spec, command);
    }

    synchronized Optional<SimulatedSwarm> swarm() {
        return swarm;
    }

    SimulatedSwarm foundSwarm(String owner) {
        return engines.foundSwarm(owner);
    }

    Optional<SimulatedSwarm> knownSwarm(String id) {
        return engines.knownSwarm(id);
    }

    synchronized void enter(Optional<SimulatedSwarm> entered) {
        swarm = entered;
    }

    // events

    synchronized void emit(ContainerEvent event) {
        events.addLast(event);
        if (events.size() > REMEMBERED_EVENTS) {
            events.removeFirst();
        }
        if (reachable()) {
            listeners.forEach(listener -> listener.offer(event));
        }
    }

    synchronized void listen(SimulatedSubscription<ContainerEvent> listener, Instant since) {
        events.stream().filter(event -> !event.at().isBefore(since)).forEach(listener::offer);
        listeners.add(listener);
        listener.onClose(() -> listeners.remove(listener));
    }

    static boolean belongsTo(Map<String, String> labels, String cluster) {
        return cluster.equals(labels.get(ContainerLabels.CLUSTER));
    }

    void after(Duration delay, Runnable action) {
        timeline().after(delay, () -> {
            synchronized (this) {
                action.run();
            }
        });
    }
}
