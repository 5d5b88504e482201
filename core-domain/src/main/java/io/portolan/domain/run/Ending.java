package io.portolan.domain.run;

import io.portolan.domain.problem.Problem;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param exitCode where the container ran and its end was seen
 * @param outOfMemory it was killed since it took more memory than it may
 * @param problem where there is more to say than an exit code
 */
public record Ending(Kind kind, Optional<Integer> exitCode, boolean outOfMemory, Optional<Problem> problem) {
    public enum Kind {
        /** Exit code 0. */
        FINISHED,
        /** Another exit code. */
        FAILED,
        /** It could not be created or started. */
        NOT_STARTED,
        /** Its node was lost for too long, or the container is gone. */
        LOST,
        /** It was stopped as ordered. */
        STOPPED,
        /** Its place was given up before anything was made; it doesn't count as an attempt. */
        ABANDONED
    }

    static Ending exit(int exitCode, boolean outOfMemory, boolean stopped) {
        var kind = stopped ? Kind.STOPPED : exitCode == 0 ? Kind.FINISHED : Kind.FAILED;
        return new Ending(kind, Optional.of(exitCode), outOfMemory, Optional.empty());
    }

    static Ending of(Kind kind, Problem problem) {
        return new Ending(kind, Optional.empty(), false, Optional.of(problem));
    }

    static Ending of(Kind kind) {
        return new Ending(kind, Optional.empty(), false, Optional.empty());
    }

    /** It counts against the retries of its container. */
    public boolean isFailure() {
        return switch (kind) {
            case FAILED, NOT_STARTED, LOST -> true;
            case FINISHED, STOPPED, ABANDONED -> false;
        };
    }

    /** In a few words: {@code exit code 3}. */
    public String told() {
        return switch (kind) {
            case FINISHED, FAILED ->
                "exit code " + exitCode.map(String::valueOf).orElse("unknown")
                        + (outOfMemory ? ", killed for its memory" : "");
            case NOT_STARTED ->
                "it could not be started" + problem.map(p -> ": " + p.message()).orElse("");
            case LOST -> problem.map(Problem::message).orElse("it is lost");
            case STOPPED -> "it was stopped";
            case ABANDONED -> "its place was given up";
        };
    }
}
