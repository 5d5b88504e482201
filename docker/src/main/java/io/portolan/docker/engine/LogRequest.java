package io.portolan.docker.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which part of a container's log is wanted.
 *
 * @param tail the last lines; empty: all
 * @param since by the engine's clock, to the second
 * @param follow go on with what the container writes from now on
 */
public record LogRequest(OptionalInt tail, Optional<Instant> since, boolean follow) {
    public static LogRequest all() {
        return new LogRequest(OptionalInt.empty(), Optional.empty(), false);
    }

    public static LogRequest last(int lines) {
        return new LogRequest(OptionalInt.of(lines), Optional.empty(), false);
    }

    public LogRequest following() {
        return new LogRequest(tail, since, true);
    }
}
