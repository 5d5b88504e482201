package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.ConfirmRelease;
import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.ApplicationCommand.RecordTraffic;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.InstanceStatus.Running;
import io.portolan.domain.application.Narration;
import io.portolan.domain.application.Probes;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.forecast.Forecast.Ending;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Foresees a release: the decisions of the real thing, on the same state, with engines that are assumed to do what they are
 * told. In the order of docs/ways/dry-run.md.
 *
 * <p>Example: a change of {@code shop} from {@code web:1} to {@code web:2} with two containers, one at a time, is foreseen as
 * wave 1 {@code pin web:2}, wave 2 {@code pull web:2} on each node, wave 3 {@code stop shop_web_1}, 4 {@code remove}, 5 {@code create},
 * 6 {@code start}, then the same for {@code shop_web_2}, and COMPLETED.
 */
public final class ReleaseForesight {
    /** Looks at which nothing happens, one after the other, before nothing more is expected. */
    private static final int IDLE_LOOKS = 20;
    /** Reports come one after the other, and near enough that no deadline passes because of them. */
    private static final long NANOS_APART = 1_000;
    /** Milliseconds from which on a pause is told. */
    private static final long NOTICED = 500;
    /** Enough for any gate to decide. */
    private static final long GOOD_REQUESTS = 1_000_000;

    private final AssumedEngines engines = new AssumedEngines();
    private final Deque<Step> ordered = new ArrayDeque<>();
    private final Deque<PlacementRequested> asked = new ArrayDeque<>();
    private final ForeseenSteps steps = new ForeseenSteps();
    private final List<Placement> places = new ArrayList<>();
    private final Moments moments = new Moments();
    private final Serving serving = new Serving();
    private final AssumedLedger ledger;
    private ApplicationState state;
    private Instant now;
    private int wave = 1;
    /** Number of the step that was reported on, or ordered, last. */
    private int at;

    private Optional<Integer> confirmation = Optional.empty();
    private List<NodeRefusal> refusals = List.of();
    private Optional<TrafficMeasurementRequested> figures = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    private ReleaseForesight(ApplicationState state, ClusterState cluster, Instant now) {
        this.state = state;
        this.ledger = new AssumedLedger(cluster);
        this.now = now;
    }

    /**
     * @param cluster in which the application is, or would be
     * @throws io.portolan.domain.problem.Refused when the command would be refused, with the same problems
     */
    public static Forecast of(ApplicationState state, ClusterState cluster, ApplicationCommand command) {
        var foresight = new ReleaseForesight(state, cluster, command.at());
        return foresight.run(command);
    }

    private Forecast run(ApplicationCommand command) {
        var before = Specification.of(state, state.desired());
        // 1. the command is decided
        ordered.addAll(state.outstanding().values());
        serving.begin(state);
        moments.begin(state);
        if (decide(command).isEmpty()) {
            return Forecast.unchanged();
        }
        var started = state;
        serving.started(started);
        var wanted = state.release().map(ReleaseState::target).orElse(state.desired());
        var after = Specification.of(state, wanted);
        // 2. what it leads to, until it is over
        var idle = 0;
        while (ending.isEmpty() && idle < IDLE_LOOKS) {
            idle = advance() ? 0 : idle + 1;
        }
        return new Forecast(
                Difference.between(before, after),
                Risks.of(started, serving),
                steps.all(),
                steps.batches(),
                moments.all(),
                places,
                engines.assumptions(),
                confirmation,
                end());
    }

    /** That a confirmation is waited for stands before what it would lead to. */
    private Ending end() {
        var last = ending.orElseGet(this::open);
        return confirmation.isEmpty()
                ? last
                : Ending.of(Ending.Kind.OPEN, "it waits for the confirmation; once it is confirmed: " + last.reason());
    }

    /** @return whether anything has happened */
    private boolean advance() {
        if (!asked.isEmpty()) {
            return place(asked.poll());
        }
        if (!ordered.isEmpty()) {
            perform(List.copyOf(ordered));
            return true;
        }
        return beHealthy() || measure() || confirm() || passTime();
    }

    /** 3. The ledger places, as it stands now. */
    private boolean place(PlacementRequested request) {
        var answer = ledger.place(request, now);
        return !decide(new RecordPlacement(
                        request.application(), request.request().id(), answer, later()))
                .isEmpty();
    }

    /** 4. What is ordered together is done together; what follows from it is the next wave. */
    private void perform(List<Step> together) {
        ordered.clear();
        wave++;
        for (var step : together) {
            var when = later();
            at = steps.number(step.id()).orElse(at);
            decide(new RecordStep(id(), step.id(), engines.perform(state, step.order(), when), when));
        }
    }

    /** 5. Containers whose health is being checked become healthy. */
    private boolean beHealthy() {
        var any = false;
        for (var instance : List.copyOf(state.instances().values())) {
            if (instance.status() instanceof Running run && run.checked() && run.health() == Health.STARTING) {
                var seen = engines.healthy(instance.id(), run.startedAt());
                decide(
                        Probes.byRouting(state, instance)
                                ? new RecordProbe(id(), instance.id(), true, "", later())
                                : new RecordObservation(id(), instance.id(), instance.node(), seen, later()));
                any = true;
            }
        }
        return any;
    }

    /** 6. Where only time helps, it passes. */
    private boolean passTime() {
        var look = state.release().flatMap(ReleaseState::lookAgainAt);
        if (look.isEmpty()) {
            return false;
        }
        var waits = state.release().map(ReleaseState::waitsFor).orElse(List.of());
        var pause = Duration.between(now, look.get());
        var step = at;
        var index = moments.size();
        now = pause.isPositive() ? look.get() : later();
        var happened = decide(new LookAgain(id(), now)).stream().anyMatch(e -> !(e instanceof ReleaseWaiting));
        if (happened && pause.toMillis() >= NOTICED) {
            // what was collected since comes behind it
            moments.paused(index, step, Duration.ofMillis(Math.round(pause.toMillis() / 100.0) * 100), waits);
        }
        return happened;
    }

    /** The gates of a course pass. */
    private boolean measure() {
        if (figures.isEmpty()) {
            return false;
        }
        var asked = figures.get();
        figures = Optional.empty();
        engines.assume("what routing measures passes the gate of each step of the course");
        var traffic = new TrafficFigures(GOOD_REQUESTS, 0, 1);
        var all = asked.services().stream().distinct().collect(Collectors.toMap(s -> s, _ -> traffic));
        return !decide(new RecordTraffic(id(), asked.release(), asked.step(), all, later()))
                .isEmpty();
    }

    /** A blue-green change without a course waits for a word; what follows from it is foreseen, too. */
    private boolean confirm() {
        if (confirmation.isPresent() || !awaiting(state)) {
            return false;
        }
        confirmation = Optional.of(steps.size());
        moments.happens(steps.size(), "it waits for the confirmation; what follows comes when it is confirmed");
        return !decide(new ConfirmRelease(id(), later())).isEmpty();
    }

    private static boolean awaiting(ApplicationState state) {
        return state.release()
                .filter(ReleaseState::sideBySide)
                .flatMap(ReleaseState::blueGreen)
                .filter(b -> b.awaiting() && b.course().isEmpty())
                .isPresent();
    }

    private List<ApplicationEvent> decide(ApplicationCommand command) {
        var events = ApplicationDecider.decide(state, command);
        var told = new ArrayList<String>();
        for (var event : events) {
            var before = state;
            state = ApplicationDecider.evolve(state, event);
            note(before, event);
            Moments.tell(before, event).ifPresent(told::add);
        }
        ledger.follow(state, events, now);
        serving.follow(state);
        moments.follow(at, told, state);
        return events;
    }

    private void note(ApplicationState before, ApplicationEvent event) {
        switch (event) {
            case StepOrdered e -> order(before, e.step());
            case PlacementRequested e -> asked.add(e);
            case InstancesPlaced e -> {
                places.addAll(e.placements());
                e.placements().forEach(steps::placed);
            }
            case TrafficMeasurementRequested e -> figures = Optional.of(e);
            case ReleaseConfirmed e -> moments.happens(at, Narration.of(before, e));
            case PlacementRefused e -> refusals = e.refusals();
            case ReleaseCompleted e -> ending = Optional.of(Ending.of(Ending.Kind.COMPLETED, e.reason()));
            case ReleaseRolledBack e -> ending = Optional.of(Ending.of(Ending.Kind.FAILED, e.reason()));
            case ReleaseFailed e -> ending = Optional.of(Ending.failed(e.problem(), refusals));
            default -> {}
        }
    }

    private void order(ApplicationState before, Step step) {
        ordered.add(step);
        var number = steps.add(before, step, wave);
        at = ForeseenSteps.changesRouting(step.order()) ? number : at;
        if (step.order() instanceof Order.ContainerOrder o) {
            Optional.ofNullable(before.instances().get(o.instance())).ifPresent(i -> serving.ordered(i, o));
        }
    }

    private Ending open() {
        if (state.release().isEmpty()) {
            return Ending.of(Ending.Kind.COMPLETED, "nothing more is to be done");
        }
        var waits = state.release().map(ReleaseState::waitsFor).orElse(List.of());
        return Ending.of(
                Ending.Kind.OPEN,
                waits.isEmpty() ? "nothing is to be done now" : "it waits for " + String.join(", ", waits));
    }

    private Instant later() {
        now = now.plusNanos(NANOS_APART);
        return now;
    }

    private ApplicationId id() {
        return state.who().id();
    }
}
