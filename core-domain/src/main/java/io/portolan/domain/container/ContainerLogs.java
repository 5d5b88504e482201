package io.portolan.domain.container;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What the processes in containers write, read from the engine at the moment of asking: samples, not events. */
public interface ContainerLogs {
    /**
     * Hands the lines to the listener, on a thread of its own choice, until there are no more or the stream is closed.
     *
     * @param container name or id on that engine
     */
    LogStream stream(NodeId node, String container, LogRequest request, LogListener listener);

    /**
     * Which lines.
     *
     * @param tail the last so many; empty: all
     * @param since written at this instant or later
     * @param follow go on with those that are written from now on, until the container ends
     */
    record LogRequest(OptionalInt tail, Optional<Instant> since, boolean follow) {}

    /** @param at by the engine's clock */
    record LogLine(Instant at, boolean error, String text) {}

    /** Takes the lines in order. */
    interface LogListener {
        /** May block: nothing more is read from the engine meanwhile. */
        void line(LogLine line);

        /** Called once, after the last line; with the problem if the engine could not be asked to the end. */
        void ended(Optional<Problem> problem);
    }

    /** Closing it stops the reading; closing it again does nothing. */
    interface LogStream extends AutoCloseable {
        @Override
        void close();
    }
}
