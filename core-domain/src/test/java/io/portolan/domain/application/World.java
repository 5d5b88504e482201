package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An application with a ledger that places round robin and engines in memory, all in one thread and without a clock of its
 * own: what the deciders order, the world performs when it is told to go on.
 */
public final class World {
    public static final ApplicationId APP = new ApplicationId("a1");
    public static final ClusterId CLUSTER = new ClusterId("c1");

    private final List<ApplicationEvent> log = new ArrayList<>();
    private final Deque<Step> ordered = new ArrayDeque<>();
    private final Map<InstanceId, Observation> containers = new LinkedHashMap<>();
    private final Map<InstanceId, String> images = new HashMap<>();
    private final Map<InstanceId, NodeId> homes = new HashMap<>();
    private final Set<String> sickImages = new TreeSet<>();
    private final Set<String> missingImages = new TreeSet<>();
    private int nodes;
    private ApplicationState state = ApplicationState.NONE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<PlacementRequested> request = Optional.empty();
    private boolean full;
    private boolean registryAway;
    private boolean stopsFail;
    private boolean creationsTimeOut;
    private int runs;

    public World(int nodes) {
        this.nodes = nodes;
    }

    public static NodeId node(int index) {
        return new NodeId("n" + index);
    }

    // what happens

    public World deploy(String version, Samples... services) {
        return tell(new CreateApplication(APP, CLUSTER, "shop", "", Samples.draft(version, services), now));
    }

    public World change(String version, Samples... services) {
        return tell(new ChangeApplication(APP, "", Samples.draft(version, services), false, now));
    }

    public World tell(ApplicationCommand command) {
        for (var event : ApplicationDecider.decide(state, command)) {
            log.add(event);
            state = ApplicationDecider.evolve(state, event);
            if (event instanceof StepOrdered e) {
                ordered.add(e.step());
            }
            if (event instanceof PlacementRequested e) {
                request = Optional.of(e);
            }
        }
        return this;
    }

    /** Containers of this image never become healthy. */
    public World sick(String image) {
        sickImages.add(image);
        return this;
    }

    public World notInRegistry(String image) {
        missingImages.add(image);
        return this;
    }

    public World full() {
        return full(true);
    }

    public World full(boolean now) {
        full = now;
        return this;
    }

    /** No image can be pulled. */
    public World registryAway(boolean now) {
        registryAway = now;
        return this;
    }

    public World stopsFail(boolean now) {
        stopsFail = now;
        return this;
    }

    /** The engine creates the container after the worker has given up. */
    public World creationsTimeOut(boolean now) {
        creationsTimeOut = now;
        return this;
    }

    /** One more node. */
    public World joined() {
        nodes++;
        return this;
    }

    /** Time passes until the recovery that waits is due. */
    public World recoverWhenDue() {
        now = state.recovery()
                .orElseThrow(() -> new AssertionError("nothing waits"))
                .due();
        return tell(new LookAgain(APP, now)).finish();
    }

    /** Performs all that is ordered, and lets time pass where only time helps, until the release is over. */
    public World finish() {
        for (int i = 0; i < 10_000 && state.release().isPresent(); i++) {
            if (!work()) {
                var look = state.release().flatMap(ReleaseState::lookAgainAt);
                if (look.isEmpty()) {
                    return this;
                }
                now = look.get();
                tell(new LookAgain(APP, now));
            }
        }
        return this;
    }

    /** Performs one thing that is ordered; false when there is none. */
    public boolean work() {
        now = now.plus(Duration.ofMillis(10));
        if (request.isPresent()) {
            var asked = request.get();
            request = Optional.empty();
            tell(new RecordPlacement(APP, asked.request().id(), place(asked), now));
            return true;
        }
        var step = ordered.poll();
        if (step == null) {
            return false;
        }
        tell(new RecordStep(APP, step.id(), perform(step.order()), now));
        reportHealth();
        return true;
    }

    /** The watcher tells of everything that is on the node. */
    public World look(NodeId node) {
        found(node).forEach(id -> tell(new RecordObservation(APP, id, node, containers.get(id), now)));
        return this;
    }

    /** Performs what is ordered outside of releases too. */
    public World drain() {
        while (work()) {
            // until nothing is ordered
        }
        return this;
    }

    public World removedByHand(String container) {
        var instance = instance(container);
        containers.remove(instance.id());
        return tell(new RecordObservation(APP, instance.id(), instance.node(), Observation.absent(), now));
    }

    public World observed(String container, Observation seen) {
        var instance = instance(container);
        return tell(new RecordObservation(APP, instance.id(), instance.node(), seen, now));
    }

    public World later(Duration time) {
        now = now.plus(time);
        return this;
    }

    public World repeat(StepId step) {
        return tell(new RecordStep(APP, step, new StepOutcome.Done(), now));
    }

    // what there is

    public ApplicationState state() {
        return state;
    }

    public List<ApplicationEvent> log() {
        return List.copyOf(log);
    }

    public Instant now() {
        return now;
    }

    public <E extends ApplicationEvent> List<E> log(Class<E> kind) {
        return log.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public Instance instance(String container) {
        return state.instances().values().stream()
                .filter(i -> i.container().equals(container) && !(i.status() instanceof InstanceStatus.Placed))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + container + " in " + state.instances()));
    }

    /** What the engine has, whoever knows of it. */
    public List<InstanceId> found(NodeId node) {
        return containers.keySet().stream()
                .filter(id -> node.equals(homes.get(id)))
                .toList();
    }

    /** {@code shop_web_1 web:2@n1} for each that runs. */
    public List<String> running() {
        return state.instances().values().stream()
                .filter(Instance::running)
                .map(i -> i.container() + " " + images.get(i.id()) + "@" + i.node())
                .sorted()
                .toList();
    }

    /** Orders of a release in words: {@code stop shop_web_1}. */
    public List<String> steps(int release) {
        return log(StepOrdered.class).stream()
                .filter(e -> e.release() == release)
                .map(e -> words(e.step().order()))
                .toList();
    }

    public static String words(Order order) {
        return switch (order) {
            case Order.ResolveImage o -> "resolve " + o.image() + " on " + o.node();
            case Order.PullImage o -> "pull " + o.image() + " on " + o.node();
            case Order.CreateContainer o -> "create " + o.container();
            case Order.StartContainer o -> "start " + o.container();
            case Order.StopContainer o -> "stop " + o.container();
            case Order.RemoveContainer o -> "remove " + o.container();
            case Order.EngineOrder o -> "engine " + o.node();
        };
    }

    private PlacementAnswer place(PlacementRequested asked) {
        if (full) {
            return new PlacementAnswer.Refused(Problem.of("no-room", "No node has room.", "Add a node."), List.of());
        }
        var placements = new ArrayList<Placement>();
        for (Demand d : asked.request().demands()) {
            if (d.global()) {
                for (int n = 1; n <= nodes; n++) {
                    if (!d.except().contains(node(n)) && !state.unreachable().contains(node(n))) {
                        placements.add(placement(new InstanceId(d.instance() + "-n" + n), d.service(), n, node(n)));
                    }
                }
            } else {
                placements.add(placement(
                        d.instance(), d.service(), d.slot(), d.pinned().orElseGet(() -> free(d.slot()))));
            }
        }
        return new PlacementAnswer.Placed(placements);
    }

    private NodeId free(int slot) {
        for (int i = 0; i < nodes; i++) {
            var candidate = node((slot - 1 + i) % nodes + 1);
            if (!state.unreachable().contains(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("no node is reachable");
    }

    private static Placement placement(InstanceId id, String service, int slot, NodeId node) {
        return new Placement(
                id,
                service,
                slot,
                node,
                Integer.parseInt(node.value().substring(1)),
                node.value(),
                "fewest containers");
    }

    private StepOutcome perform(Order order) {
        return switch (order) {
            case Order.ResolveImage o ->
                missingImages.contains(o.image())
                        ? new StepOutcome.Failed(
                                Problem.of("image-not-found", "There is no image " + o.image() + ".", "Push it."))
                        : new StepOutcome.Resolved(o.image() + "@sha256:1");
            case Order.PullImage _ ->
                registryAway
                        ? new StepOutcome.Failed(Problem.of("registry-away", "No answer.", "Look at the registry."))
                        : new StepOutcome.Done();
            case Order.EngineOrder _ -> new StepOutcome.Done();
            case Order.CreateContainer o -> {
                images.put(o.instance(), o.spec().settings().image());
                homes.put(o.instance(), o.node());
                if (creationsTimeOut) {
                    seen(o.instance(), Status.CREATED, Health.NONE, Optional.empty());
                    yield new StepOutcome.Failed(
                            Problem.of("engine-slow", "No answer in time.", "Look at the engine."));
                }
                yield seen(o.instance(), Status.CREATED, Health.NONE, Optional.empty());
            }
            case Order.StartContainer o -> {
                var checked = checked(o.instance());
                yield seen(
                        o.instance(),
                        Status.RUNNING,
                        checked ? Health.STARTING : Health.NONE,
                        Optional.of(now.plusNanos(++runs)));
            }
            case Order.StopContainer _
            when stopsFail ->
                new StepOutcome.Failed(Problem.of("engine-busy", "It did not stop.", "Look at the engine."));
            case Order.StopContainer o -> {
                var before = containers.get(o.instance());
                yield seen(
                        o.instance(),
                        Status.EXITED,
                        Health.NONE,
                        before == null ? Optional.empty() : before.startedAt());
            }
            case Order.RemoveContainer o -> {
                containers.remove(o.instance());
                yield new StepOutcome.Observed(Observation.absent());
            }
        };
    }

    private StepOutcome seen(InstanceId id, Status status, Health health, Optional<Instant> started) {
        var observation = new Observation("container-" + id, status, health, started, Optional.empty(), 0, false, 0);
        containers.put(id, observation);
        return new StepOutcome.Observed(observation);
    }

    /** The engines' health checks say at once what they have to say. */
    private void reportHealth() {
        for (var instance : List.copyOf(state.instances().values())) {
            var seen = containers.get(instance.id());
            if (instance.running() && seen != null && seen.health() == Health.STARTING) {
                var health = sickImages.contains(images.get(instance.id())) ? Health.UNHEALTHY : Health.HEALTHY;
                var next = new Observation(
                        seen.containerId(), Status.RUNNING, health, seen.startedAt(), Optional.empty(), 0, false, 0);
                containers.put(instance.id(), next);
                tell(new RecordObservation(APP, instance.id(), instance.node(), next, now));
            }
        }
    }

    private boolean checked(InstanceId id) {
        var instance = state.instances().get(id);
        return state.revision(instance.revision())
                .flatMap(r -> r.template().service(instance.service()))
                .flatMap(s -> s.container().healthCheck())
                .filter(h -> !HealthCheck.class.cast(h).disabled())
                .isPresent();
    }
}
