package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One container of a task: what has to finish, by as many attempts as that takes.
 *
 * @param attempts how many there were
 * @param failures how many of them have failed
 * @param current the attempt that is under way
 * @param last how the attempt ended that was the last one
 * @param notBefore when the next attempt is due; absent when it isn't known yet or was never tried
 */
public record Unit(
        int index,
        int attempts,
        int failures,
        boolean finished,
        Optional<InstanceId> current,
        Optional<Last> last,
        Optional<Instant> notBefore) {

    /** @param node by its name */
    public record Last(AttemptId attempt, String node, Ending ending) {}

    /** As the user guide has them, and waiting. */
    public enum Status {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED
    }

    static Unit untried(int index, boolean finished) {
        return new Unit(index, 0, 0, finished, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Status status() {
        if (finished) {
            return Status.FINISHED;
        }
        if (current.isPresent()) {
            return Status.RUNNING;
        }
        return last.isPresent() && notBefore.isEmpty() ? Status.FAILED : Status.WAITING;
    }

    Unit placed(InstanceId attempt) {
        return new Unit(index, attempts + 1, failures, finished, Optional.of(attempt), last, Optional.empty());
    }

    Unit ended(AttemptId attempt, String node, Ending ending) {
        if (ending.kind() == Ending.Kind.ABANDONED) {
            return new Unit(index, attempts - 1, failures, finished, Optional.empty(), last, notBefore);
        }
        return new Unit(
                index,
                attempts,
                failures + (ending.isFailure() ? 1 : 0),
                ending.kind() == Ending.Kind.FINISHED,
                Optional.empty(),
                Optional.of(new Last(attempt, node, ending)),
                Optional.empty());
    }

    Unit due(Instant at) {
        return new Unit(index, attempts, failures, finished, current, last, Optional.of(at));
    }
}
