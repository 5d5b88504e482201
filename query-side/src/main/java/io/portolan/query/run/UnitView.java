package io.portolan.query.run;

import io.portolan.domain.run.Ending;
import io.portolan.domain.run.TaskStatus;
import io.portolan.domain.run.Unit;
import java.util.List;

/**
 * One container of a task: what has to finish, by as many attempts as that takes.
 *
 * @param index 1, 2, 3… in the task
 * @param takenOver it had finished in the run that this one retries
 */
public record UnitView(int index, Unit.Status status, boolean takenOver, List<AttemptView> attempts) {
    public UnitView {
        attempts = List.copyOf(attempts);
    }

    static UnitView of(int index, boolean takenOver, TaskStatus task, List<AttemptView> attempts) {
        return new UnitView(index, status(takenOver, task, attempts), takenOver, attempts);
    }

    /** A container whose last attempt failed waits for the next one as long as its task goes on and one is due. */
    private static Unit.Status status(boolean takenOver, TaskStatus task, List<AttemptView> attempts) {
        if (takenOver) {
            return Unit.Status.FINISHED;
        }
        if (attempts.isEmpty()) {
            return Unit.Status.WAITING;
        }
        var last = attempts.getLast();
        if (last.ending().isEmpty()) {
            return Unit.Status.RUNNING;
        }
        if (last.ending().get() == Ending.Kind.FINISHED) {
            return Unit.Status.FINISHED;
        }
        return last.failed() && (task.over() || last.retryAt().isEmpty()) ? Unit.Status.FAILED : Unit.Status.WAITING;
    }
}
