package io.portolan.domain.job;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One decision while it is made: the events so far, and the state with them applied. */
final class Decision {
    private final List<JobEvent> events = new ArrayList<>();
    private final Instant at;
    private JobState state;

    Decision(JobState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    JobState state() {
        return state;
    }

    Instant at() {
        return at;
    }

    JobId id() {
        return state.who().id();
    }

    List<JobEvent> events() {
        return List.copyOf(events);
    }

    void add(JobEvent event) {
        events.add(event);
        state = JobEvolution.evolve(state, event);
    }

    /** The operator means a job that is there. */
    void requireAlive() {
        if (!state.alive()) {
            throw new Refused(Problem.of(
                    "job-not-found",
                    state.deleted() ? "The job was deleted." : "There is no such job.",
                    "List the jobs of the cluster."));
        }
    }

    boolean idle() {
        return state.going().isEmpty() && state.queue().isEmpty();
    }

    boolean queueFull() {
        return state.queue().size() >= JobState.LONGEST_QUEUE;
    }

    /** Why something has to wait. */
    String busy() {
        return state.going().map(run -> "run " + run.number() + " is going").orElse("other runs are waiting");
    }
}
