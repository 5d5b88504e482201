package io.portolan.domain.run;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.RunCommand.*;
import io.portolan.domain.run.RunEvent.*;
import java.util.List;
import java.util.Locale;

/**
 * The decisions of a run: commands to events, and events to state. Pure: the same state and command give the same events on
 * any machine. Reports are level-triggered: late, repeated and outdated ones give no events. After each fact the planner is
 * asked, and what it wants stands behind the fact in the same transaction.
 */
public final class RunDecider {
    private RunDecider() {}

    /**
     * @throws Refused when the operator asks for what can't be
     * @return empty when there is nothing to do
     */
    public static List<RunEvent> decide(RunState state, RunCommand command) {
        var decision = new RunDecision(state, command.at());
        switch (command) {
            case CreateRun c -> create(decision, c);
            case CancelRun c -> cancel(decision, c);
            case RecordPlacement c -> RunPlacements.record(decision, c);
            case RecordRoom _ -> room(decision);
            case RecordStep c -> RunStepReports.record(decision, c);
            case RecordObservation c -> AttemptReports.record(decision, c);
            case RecordNodeLost c -> RunNodes.lost(decision, c.node());
            case RecordNodeReturned c -> RunNodes.returned(decision, c.node());
            case RecordNodeRemoved c -> RunNodes.removed(decision, c.node());
            case LookAgain _ -> look(decision);
        }
        return decision.events();
    }

    public static RunState evolve(RunState state, RunEvent event) {
        return RunEvolution.evolve(state, event);
    }

    private static void create(RunDecision d, CreateRun c) {
        if (d.exists()) {
            return;
        }
        d.add(new RunCreated(
                c.run(),
                c.job(),
                c.jobName(),
                c.cluster(),
                c.number(),
                c.revision(),
                c.batch(),
                c.parameters(),
                c.resumed(),
                d.at()));
        d.goOn();
    }

    private static void cancel(RunDecision d, CancelRun c) {
        var run = d.state()
                .identity()
                .orElseThrow(() ->
                        new Refused(Problem.of("run-not-found", "There is no such run.", "Look at the list of runs.")));
        var name = "Run " + run.number() + " of " + run.jobName();
        d.state().outcome().ifPresent(outcome -> {
            throw new Refused(Problem.of(
                    "run-is-over",
                    name + " is over ("
                            + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + "), so it can't be cancelled.",
                    "To run it again, retry it or run the job anew."));
        });
        if (d.state().cancelled().isPresent()) {
            throw new Refused(Problem.of(
                    "run-is-being-cancelled",
                    name + " is being cancelled already.",
                    "Wait until its containers have stopped."));
        }
        d.add(new RunCancelRequested(d.id(), c.reason(), d.at()));
        d.goOn();
    }

    /** Nobody is told of room who doesn't wait for it. */
    private static void room(RunDecision d) {
        if (d.exists() && !d.state().blocked().isEmpty() && d.state().outcome().isEmpty()) {
            d.add(new PlacesAppeared(d.id(), d.at()));
            d.goOn();
        }
    }

    private static void look(RunDecision d) {
        if (d.exists()) {
            d.goOn();
        }
    }
}
