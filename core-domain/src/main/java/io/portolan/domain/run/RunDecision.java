package io.portolan.domain.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One decision while it is made: the events so far, and the state with them applied. */
final class RunDecision {
    private final List<RunEvent> events = new ArrayList<>();
    private final Instant at;
    private RunState state;

    RunDecision(RunState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    RunState state() {
        return state;
    }

    Instant at() {
        return at;
    }

    RunId id() {
        return state.who().id();
    }

    List<RunEvent> events() {
        return List.copyOf(events);
    }

    void add(RunEvent event) {
        events.add(event);
        state = RunEvolution.evolve(state, event);
    }

    boolean exists() {
        return state.identity().isPresent();
    }

    /** Asks the planner, and records what it wants, until it waits or the run is over and cleaned up. */
    void goOn() {
        while (true) {
            var plan = RunPlanner.plan(state, at);
            RunRecorder.record(this, plan);
            if (plan.outcome().isEmpty() && !plan.toBeContinued()) {
                return;
            }
        }
    }
}
