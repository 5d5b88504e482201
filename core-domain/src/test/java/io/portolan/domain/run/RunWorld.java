package io.portolan.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.RunCommand.*;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run with a ledger, workers and engines around it. What is ordered waits in {@code work}, what is to be told waits in
 * {@code mail}; {@link #finish} does everything in order until nothing is left, a test of its own may do it in another order.
 */
public final class RunWorld {
    public static final RunId RUN = new RunId("r-1");
    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    /** A container on an engine. */
    static final class Engine {
        final NodeId node;
        final String name;
        final AttemptId attempt;
        Status status = Status.CREATED;
        Optional<Instant> startedAt = Optional.empty();
        int exitCode;

        Engine(NodeId node, String name, AttemptId attempt) {
            this.node = node;
            this.name = name;
            this.attempt = attempt;
        }
    }

    private final int nodes;
    private final List<RunEvent> log = new ArrayList<>();
    final Map<InstanceId, Engine> engines = new LinkedHashMap<>();
    final Deque<RunEvent> work = new ArrayDeque<>();
    final List<RunCommand> mail = new ArrayList<>();
    private final Map<String, Deque<Integer>> exits = new HashMap<>();
    private final Map<InstanceId, String> held = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    final Set<NodeId> lost = new HashSet<>();
    private final Set<String> lasting = new HashSet<>();
    private RunState state = RunState.NONE;
    private Instant now = START;
    private int room = Integer.MAX_VALUE;
    private String impossible = "";

    public RunWorld(int nodes) {
        this.nodes = nodes;
    }

    static BatchSpec batch(String yaml) {
        var reading = TemplateReader.read(yaml, Map.of());
        assertThat(reading).as(yaml).isInstanceOf(TemplateReading.Read.class);
        return BatchSpec.of(((TemplateReading.Read) reading).template());
    }

    static NodeId node(int number) {
        return new NodeId("n" + number);
    }

    RunWorld start(BatchSpec batch) {
        return start(batch, Optional.empty());
    }

    public RunWorld start(String yaml) {
        return start(batch(yaml), Optional.empty());
    }

    public RunWorld start(BatchSpec batch, Optional<Resumption> resumed) {
        return tell(new CreateRun(
                RUN, new JobId("j-1"), "nightly", new ClusterId("c1"), 7, 2, batch, Map.of(), resumed, now));
    }

    /** The exit codes of the attempts of a container, one after the other; then 0. */
    public RunWorld exits(String task, int index, int... codes) {
        var queue = exits.computeIfAbsent(task + "_" + index, _ -> new ArrayDeque<>());
        for (int code : codes) {
            queue.add(code);
        }
        return this;
    }

    /** Its containers don't end by themselves. */
    public RunWorld lasting(String task) {
        lasting.add(task);
        return this;
    }

    RunWorld missing(String image) {
        missing.add(image);
        return this;
    }

    RunWorld there(String image) {
        missing.remove(image);
        return this;
    }

    /** For so many containers at a time. */
    RunWorld room(int containers) {
        room = containers;
        return this;
    }

    RunWorld impossible(String task) {
        impossible = task;
        return this;
    }

    RunWorld tell(RunCommand command) {
        for (var event : RunDecider.decide(state, command)) {
            log.add(event);
            state = RunDecider.evolve(state, event);
            switch (event) {
                case PlacementRequested _, StepOrdered _ -> work.add(event);
                case PlacesGivenBack e -> held.keySet().removeAll(e.instances());
                case PlacesDeclined e -> held.keySet().removeAll(e.instances());
                default -> {}
            }
        }
        return this;
    }

    /** Performs one thing that was ordered; its report goes to the mail. */
    void perform(RunEvent ordered) {
        work.remove(ordered);
        switch (ordered) {
            case PlacementRequested e ->
                mail.add(new RecordPlacement(RUN, e.request().id(), place(e.request()), now));
            case StepOrdered e -> {
                if (lost.contains(e.step().order().node())) {
                    work.add(ordered);
                } else {
                    mail.add(new RecordStep(RUN, e.step().id(), perform(e.step()), now));
                }
            }
            default -> throw new AssertionError(ordered);
        }
    }

    private PlacementAnswer place(PlacementRequest request) {
        var places = new ArrayList<Placement>();
        for (var demand : request.demands()) {
            if (demand.service().equals(impossible)) {
                return new PlacementAnswer.Refused(
                        Problem.of(PlacementAnswer.Refused.NO_NODE_FITS, "No node ever fits.", ""), List.of());
            }
            var free = java.util.stream.IntStream.rangeClosed(1, nodes)
                    .map(i -> (places.size() + held.size() + i) % nodes + 1)
                    .filter(i -> !lost.contains(node(i)))
                    .findFirst();
            if (held.size() + places.size() >= room || free.isEmpty()) {
                return new PlacementAnswer.Refused(
                        Problem.of(PlacementAnswer.Refused.NO_PLACE, "No node has room.", ""), List.of());
            }
            var node = free.getAsInt();
            places.add(new Placement(
                    demand.instance(), demand.service(), demand.slot(), node(node), node, "n" + node, "free"));
        }
        places.forEach(p -> held.put(p.instance(), p.service()));
        return new PlacementAnswer.Placed(places);
    }

    private StepOutcome perform(Step step) {
        return switch (step.order()) {
            case Order.ResolveImage o ->
                missing.contains(o.image())
                        ? new StepOutcome.Failed(Problem.of("no-image", "No such image: " + o.image() + ".", ""))
                        : new StepOutcome.Resolved(o.image() + "@sha256:1");
            case Order.PullImage _ -> new StepOutcome.Done();
            case Order.CreateContainer o -> {
                engines.put(o.instance(), new Engine(o.node(), o.spec().name(), attempt(o)));
                yield new StepOutcome.Observed(seen(o.instance()));
            }
            case Order.StartContainer o -> {
                run(engines.get(o.instance()));
                yield new StepOutcome.Observed(seen(o.instance()));
            }
            case Order.StopContainer o -> {
                var engine = engines.get(o.instance());
                if (engine != null && engine.status == Status.RUNNING) {
                    engine.status = Status.EXITED;
                    engine.exitCode = 143;
                }
                yield new StepOutcome.Observed(seen(o.instance()));
            }
            case Order.RemoveContainer o -> {
                engines.remove(o.instance());
                yield new StepOutcome.Done();
            }
            default -> throw new AssertionError(step);
        };
    }

    private static AttemptId attempt(Order.CreateContainer o) {
        var environment = o.spec().settings().environment();
        return new AttemptId(
                o.spec().labels().get("portolan.task"),
                Integer.parseInt(environment.get("PORTOLAN_TASK_INDEX")),
                Integer.parseInt(environment.get("PORTOLAN_ATTEMPT")));
    }

    private void run(Engine engine) {
        if (engine != null && engine.status == Status.CREATED) {
            engine.status = Status.RUNNING;
            engine.startedAt = Optional.of(now);
        }
    }

    Observation seen(InstanceId instance) {
        var engine = engines.get(instance);
        return engine == null
                ? Observation.absent()
                : new Observation(
                        "id-" + engine.name,
                        engine.status,
                        Health.NONE,
                        engine.startedAt,
                        Optional.empty(),
                        engine.exitCode,
                        false,
                        0);
    }

    /** The container ends, and its watcher will say so. */
    void end(InstanceId instance) {
        var engine = engines.get(instance);
        var queue = exits.getOrDefault(engine.attempt.task() + "_" + engine.attempt.index(), new ArrayDeque<>());
        engine.status = Status.EXITED;
        engine.exitCode = queue.isEmpty() ? 0 : queue.poll();
        if (!lost.contains(engine.node)) {
            mail.add(new RecordObservation(RUN, instance, engine.node, seen(instance), now));
        }
    }

    List<InstanceId> running() {
        return engines.entrySet().stream()
                .filter(e -> e.getValue().status == Status.RUNNING)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Everything that can happen without time passing. */
    public RunWorld drain() {
        while (true) {
            var possible = work.stream().filter(this::possible).findFirst();
            var ending = running().stream()
                    .filter(i ->
                            !lasting.contains(engines.get(i).attempt.task()) && !lost.contains(engines.get(i).node))
                    .findFirst();
            if (!mail.isEmpty()) {
                tell(mail.removeFirst());
            } else if (possible.isPresent()) {
                perform(possible.get());
            } else if (ending.isPresent()) {
                end(ending.get());
            } else {
                return this;
            }
        }
    }

    private boolean possible(RunEvent ordered) {
        return !(ordered instanceof StepOrdered e)
                || !lost.contains(e.step().order().node());
    }

    /** Drains, and lets time pass as long as the run wants to look again. */
    public RunWorld finish() {
        drain();
        for (int i = 0; i < 500 && state.lookAgainAt().isPresent(); i++) {
            now = state.lookAgainAt().get().isAfter(now) ? state.lookAgainAt().get() : now;
            tell(new LookAgain(RUN, now)).drain();
        }
        return this;
    }

    RunWorld later(Duration time) {
        now = now.plus(time);
        return tell(new LookAgain(RUN, now)).drain();
    }

    RunWorld lose(int node) {
        lost.add(node(node));
        return tell(new RecordNodeLost(RUN, node(node), now));
    }

    RunWorld back(int node) {
        lost.remove(node(node));
        tell(new RecordNodeReturned(RUN, node(node), now));
        engines.forEach((instance, engine) -> {
            if (engine.node.equals(node(node))) {
                mail.add(new RecordObservation(RUN, instance, engine.node, seen(instance), now));
            }
        });
        return this;
    }

    RunState state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    public List<RunEvent> log() {
        return List.copyOf(log);
    }

    <E extends RunEvent> List<E> log(Class<E> type) {
        return log.stream().filter(type::isInstance).map(type::cast).toList();
    }

    TaskStatus task(String name) {
        return state.tasks().get(name).status();
    }

    /** {@code import_1#1 exit code 0} for each attempt that ended, in order. */
    List<String> ended() {
        return log(AttemptEnded.class).stream()
                .map(e -> e.attempt().task() + "_" + e.attempt().index() + "#"
                        + e.attempt().number() + " " + e.ending().told())
                .toList();
    }

    int placesHeld() {
        return held.size();
    }
}
