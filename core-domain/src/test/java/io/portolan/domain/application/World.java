package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application with a ledger that places round robin and engines in memory, all in one thread and without a clock of its
 * own: what the deciders order, the world performs when it is told to go on.
 */
public final class World {
    public static final ApplicationId APP = new ApplicationId("a1");
    public static final ClusterId CLUSTER = new ClusterId("c1");

    private final List<ApplicationEvent> log = new ArrayList<>();
    private final Deque<Step> ordered = new ArrayDeque<>();
    private final WorldEngines engines = new WorldEngines();
    private final WorldLedger ledger;
    private ApplicationState state = ApplicationState.NONE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<PlacementRequested> request = Optional.empty();

    private boolean routed;

    private Optional<TrafficMeasurementRequested> measurement = Optional.empty();
    private final Map<String, TrafficFigures> figures = new LinkedHashMap<>();

    public World(int nodes) {
        this.ledger = new WorldLedger(nodes);
    }

    public static NodeId node(int index) {
        return new NodeId("n" + index);
    }

    // what happens

    /** The cluster has a routing layer. */
    public World routed() {
        routed = true;
        return this;
    }

    public World deploy(String version, Samples... services) {
        return tell(new CreateApplication(APP, CLUSTER, "shop", "", Samples.draft(version, services), routed, now));
    }

    public World change(String version, Samples... services) {
        return tell(new ChangeApplication(APP, "", Samples.draft(version, services), false, false, now));
    }

    /** A change that runs beside what was before. */
    public World blueGreen(String version, Samples... services) {
        return blueGreen(version, Optional.empty(), services);
    }

    public World blueGreen(String version, Optional<BlueGreenCourse> course, Samples... services) {
        return tell(new ChangeApplication(
                APP, "", Samples.draft(version, services), false, false, ReleaseMode.BLUE_GREEN, course, now));
    }

    public World confirm() {
        return tell(new ConfirmRelease(APP, now));
    }

    /** What the routing layer measures of the service from now on. */
    public World traffic(String service, TrafficFigures measured) {
        figures.put(service, measured);
        return this;
    }

    /** A change whose containers may move. */
    public World changeAnywhere(String version, Samples... services) {
        return tell(new ChangeApplication(APP, "", Samples.draft(version, services), true, false, now));
    }

    /** A change that takes the place of the release that is running. */
    public World supersede(String version, Samples... services) {
        return tell(new ChangeApplication(APP, "", Samples.draft(version, services), false, true, now));
    }

    public World tell(ApplicationCommand command) {
        for (var event : ApplicationDecider.decide(state, command)) {
            log.add(event);
            state = ApplicationDecider.evolve(state, event);
            if (event instanceof StepOrdered e) {
                ordered.add(e.step());
            }
            if (event instanceof TrafficMeasurementRequested e) {
                measurement = Optional.of(e);
            }
            if (event instanceof PlacementRequested e) {
                request = Optional.of(e);
            }
        }
        return this;
    }

    /** Containers of this image never become healthy. */
    public World sick(String image) {
        engines.sickImages.add(image);
        return this;
    }

    /** {@code shop_web_1 web:2}: the container that is created under this name from this image never becomes healthy. */
    public World sickContainer(String nameAndImage) {
        engines.sickContainers.add(nameAndImage);
        return this;
    }

    /** Whatever is sick will not be from now on. */
    public World cured() {
        engines.sickImages.clear();
        engines.sickContainers.clear();
        return this;
    }

    public World healthy(String container) {
        return observed(container, engines.checked(instance(container).id(), Health.HEALTHY));
    }

    public World unhealthy(String container) {
        return observed(container, engines.checked(instance(container).id(), Health.UNHEALTHY));
    }

    public World notInRegistry(String image) {
        engines.missingImages.add(image);
        return this;
    }

    public World full() {
        return full(true);
    }

    public World full(boolean now) {
        ledger.full = now;
        return this;
    }

    /** No image can be pulled. */
    public World registryAway(boolean now) {
        engines.registryAway = now;
        return this;
    }

    /** The registry has something else under the tags from now on. */
    public World pushedAgain() {
        engines.pushes++;
        return this;
    }

    public World stopsFail(boolean now) {
        engines.stopsFail = now;
        return this;
    }

    /** The engine creates the container after the worker has given up. */
    public World creationsTimeOut(boolean now) {
        engines.creationsTimeOut = now;
        return this;
    }

    /** Whatever has no node of its own is placed from the node after the first one on. */
    public World placingElsewhere() {
        ledger.offset = 1;
        return this;
    }

    /** One more node. */
    public World joined() {
        ledger.nodes++;
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
            tell(new RecordPlacement(
                    APP, asked.request().id(), ledger.place(asked.request(), state.unreachable()), now));
            return true;
        }
        if (measurement.isPresent()) {
            var asked = measurement.get();
            measurement = Optional.empty();
            tell(new RecordTraffic(APP, asked.release(), asked.step(), figures, now));
            return true;
        }
        var step = ordered.poll();
        if (step == null) {
            return false;
        }
        tell(new RecordStep(APP, step.id(), engines.perform(step.order(), now), now));
        reportHealth();
        return true;
    }

    /** Performs what is ordered until this has been performed as well. */
    public World workUntil(String performed) {
        for (int i = 0; i < 1_000; i++) {
            var next = ordered.peek();
            if (!work()) {
                throw new AssertionError("never performed: " + performed);
            }
            if (next != null
                    && !next.equals(ordered.peek())
                    && words(next.order()).equals(performed)) {
                return this;
            }
        }
        throw new AssertionError("never performed: " + performed);
    }

    /** Performs what is ordered until this is ordered, too. */
    public World workUntilOrdered(String last) {
        while (ordered.stream().noneMatch(s -> words(s.order()).equals(last))) {
            if (!work()) {
                throw new AssertionError("never ordered: " + last);
            }
        }
        return this;
    }

    /** The watcher tells of everything that is on the node. */
    public World look(NodeId node) {
        found(node).forEach(id -> tell(new RecordObservation(APP, id, node, engines.inspect(id), now)));
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
        engines.vanish(instance.id());
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
        return engines.on(node);
    }

    /** {@code shop_web_1 web:2@n1} for each that runs. */
    public List<String> running() {
        return state.instances().values().stream()
                .filter(Instance::running)
                .map(i -> i.container() + " " + engines.image(i.id()) + "@" + i.node())
                .sorted()
                .toList();
    }

    /** What the container was last created from. */
    public ContainerSpec created(String container) {
        return log(StepOrdered.class).stream()
                .map(e -> e.step().order())
                .filter(o ->
                        o instanceof Order.CreateContainer c && c.container().equals(container))
                .map(o -> ((Order.CreateContainer) o).spec())
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("never created: " + container));
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
            case Order.DrainContainer o -> "drain " + o.container();
            case Order.StopContainer o -> "stop " + o.container();
            case Order.RemoveContainer o -> "remove " + o.container();
            case Order.RenameContainer o -> "rename " + o.container() + " to " + o.name();
            case Order.EngineOrder o -> "engine " + o.node();
        };
    }

    /** The engines' health checks say at once what they have to say. */
    private void reportHealth() {
        for (var instance : List.copyOf(state.instances().values())) {
            if (instance.running()) {
                engines.checkHealth(instance.id())
                        .ifPresent(seen -> tell(new RecordObservation(APP, instance.id(), instance.node(), seen, now)));
            }
        }
    }
}
