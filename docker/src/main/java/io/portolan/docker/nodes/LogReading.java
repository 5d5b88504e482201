package io.portolan.docker.nodes;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.LogLine;
import io.portolan.docker.engine.LogRequest;
import io.portolan.docker.engine.Subscription;
import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of a log, which may be closed before it has begun. */
final class LogReading implements ContainerLogs.LogStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogReading.class);

    private final ContainerLogs.LogRequest request;
    private final ContainerLogs.LogListener listener;
    private Optional<Subscription> subscription = Optional.empty();
    private boolean over;

    LogReading(ContainerLogs.LogRequest request, ContainerLogs.LogListener listener) {
        this.request = request;
        this.listener = listener;
    }

    interface Opening {
        Subscription open(Consumer<LogLine> lines, Consumer<Optional<EngineException>> end);
    }

    LogRequest request() {
        return new LogRequest(request.tail(), request.since(), request.follow());
    }

    void begin(Opening opening) {
        try {
            keep(opening.open(this::line, end -> end(end.map(EngineException::problem))));
        } catch (EngineException e) {
            end(Optional.of(e.problem()));
        } catch (RuntimeException e) {
            LOG.error("A container's log could not be read", e);
            end(Optional.of(Problem.of(
                    "unexpected-error",
                    "The log could not be read: " + e.getClass().getSimpleName() + ".",
                    "Look at the control plane's log, and try again.")));
        }
    }

    @Override
    public void close() {
        over();
    }

    /** Engines take the instant by the second. */
    private void line(LogLine line) {
        if (request.since().filter(line.at()::isBefore).isEmpty()) {
            listener.line(new ContainerLogs.LogLine(line.at(), line.source() == LogLine.Source.STDERR, line.text()));
        }
    }

    private void end(Optional<Problem> problem) {
        if (over()) {
            listener.ended(problem);
        }
    }

    private void keep(Subscription opened) {
        boolean close;
        synchronized (this) {
            subscription = Optional.of(opened);
            close = over;
        }
        if (close) {
            opened.close();
        }
    }

    /** Whether it was not over before. */
    private boolean over() {
        Optional<Subscription> open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            open = subscription;
        }
        open.ifPresent(Subscription::close);
        return true;
    }
}
