package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.Goal;
import io.portolan.domain.release.Planner;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.release.Repairs;
import io.portolan.domain.release.Situation;
import io.portolan.domain.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One decision while it is made: the events so far, and the state with them applied. */
final class Decision {
    private final List<ApplicationEvent> events = new ArrayList<>();
    private final Instant at;
    private ApplicationState state;

    Decision(ApplicationState state, Instant at) {
        this.state = state;
        this.at = at;
    }

    ApplicationState state() {
        return state;
    }

    Instant at() {
        return at;
    }

    ApplicationId id() {
        return state.who().id();
    }

    List<ApplicationEvent> events() {
        return List.copyOf(events);
    }

    void add(ApplicationEvent event) {
        events.add(event);
        state = ApplicationEvolution.evolve(state, event);
    }

    /** The application exists; reports about one that doesn't are not for anybody. */
    boolean alive() {
        return state.identity().isPresent() && !state.deleted();
    }

    void startRelease(ReleaseKind kind, Desired to, boolean reschedule, String reason) {
        startRelease(kind, to, reschedule, reason, Optional.empty());
    }

    void startRelease(
            ReleaseKind kind, Desired to, boolean reschedule, String reason, Optional<BlueGreenCourse> course) {
        var number = state.releases() + 1;
        add(new ReleaseStarted(id(), number, kind, state.desired(), to, reschedule, reason, course, at));
        goOn();
    }

    /** Something is missing or too much, and no release is running that would see to it: one starts by itself. */
    void recover(String reason) {
        if (state.release().isEmpty() && state.desired().power() != Power.ABSENT) {
            startRelease(ReleaseKind.RECOVER, state.desired(), false, reason);
        } else {
            goOn();
        }
    }

    /** What a recovery would do if it began now; empty where there is nothing to hold the application to. */
    Optional<Repairs> repairs() {
        var desired = state.desired();
        if (desired.power() == Power.ABSENT
                || state.revision(desired.revision()).isEmpty()) {
            return Optional.empty();
        }
        var begun = new ReleaseStarted(
                id(), state.releases() + 1, ReleaseKind.RECOVER, desired, desired, false, "", Optional.empty(), at);
        return Optional.of(Repairs.of(ApplicationEvolution.evolve(state, begun)));
    }

    /** Asks the planner, and records what it wants, until it waits or the release is over; nobody asks while it is paused. */
    void goOn() {
        askPlanner();
        if (state.release().isEmpty() && alive()) {
            Readmission.afterwards(this);
        }
    }

    private void askPlanner() {
        while (state.release().filter(r -> r.paused().isEmpty()).isPresent() && alive()) {
            var plan = Planner.plan(Goal.of(state), Situation.of(state), at);
            PlanRecorder.record(this, plan);
            if (!(plan.verdict() instanceof Verdict.TurnBack) && !plan.toBeContinued()) {
                return;
            }
        }
    }
}
