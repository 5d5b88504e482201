package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;
import java.util.function.UnaryOperator;

/** An engine did not do what it was asked; the problem says what was attempted, where, why, and what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean retryable;

    private EngineException(Problem problem, boolean retryable, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
        this.retryable = retryable;
    }

    /** The same request will fail again until somebody changes something. */
    public static EngineException refused(Problem problem) {
        return new EngineException(problem, false, null);
    }

    /** The same request may succeed later: the engine or the network was away. */
    public static EngineException passing(Problem problem) {
        return new EngineException(problem, true, null);
    }

    /** The same in other words; without its cause, which may have the old ones. */
    public EngineException reworded(UnaryOperator<String> words) {
        var other = new Problem(
                problem.type(),
                words.apply(problem.where()),
                words.apply(problem.message()),
                words.apply(problem.remedy()));
        return new EngineException(other, retryable, null);
    }

    EngineException causedBy(Throwable cause) {
        return new EngineException(problem, retryable, cause);
    }

    public Problem problem() {
        return problem;
    }

    public boolean retryable() {
        return retryable;
    }

    /** Whether the problem is of this type, e.g. {@code name-taken}. */
    public boolean is(String type) {
        return problem.type().equals(type);
    }
}
