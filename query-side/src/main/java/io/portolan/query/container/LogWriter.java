package io.portolan.query.container;

import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.container.ContainerLogs.LogListener;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.query.view.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Carries log lines from the engine's thread to the one that answers; a slow reader slows the engine's thread down. */
final class LogWriter implements LogListener, AutoCloseable {
    private static final int LINES_AHEAD = 1000;

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(LINES_AHEAD);
    private final boolean json;
    private Optional<Item> first = Optional.empty();
    private volatile boolean closed;

    LogWriter(boolean json) {
        this.json = json;
    }

    @Override
    public void line(LogLine line) {
        put(new Line(line));
    }

    @Override
    public void ended(Optional<Problem> problem) {
        put(new End(problem));
    }

    /**
     * Waits for the first line or the end, so that it is known before the answer begins whether there is one.
     *
     * @throws Refused if the log could not be read at all
     */
    void awaitFirst(Duration patience) {
        try {
            first = Optional.ofNullable(items.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (first.orElse(null) instanceof End(Optional<Problem> problem) && problem.isPresent()) {
            throw new Refused(problem.get());
        }
    }

    /** Writes until the log has ended or its reader has hung up; flushes whenever there is nothing more for now. */
    void writeAll(OutputStream out) {
        try {
            out.flush();
            Item item = first.isPresent() ? first.get() : items.take();
            while (write(item, out)) {
                if (items.isEmpty()) {
                    out.flush();
                }
                item = items.take();
            }
            out.flush();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the reader has hung up: there is nobody to tell
        }
    }

    /** Whatever still comes is dropped, and the engine's thread is not held up by it. */
    @Override
    public void close() {
        closed = true;
        items.clear();
    }

    private boolean write(Item item, OutputStream out) throws IOException {
        return switch (item) {
            case Line(LogLine line) -> {
                write(json ? Json.write(line) : line.text(), out);
                yield true;
            }
            case End(Optional<Problem> problem) -> {
                if (problem.isPresent()) {
                    write(json ? Json.write(problem.get()) : "portolan: " + problem.get(), out);
                }
                yield false;
            }
        };
    }

    private static void write(String line, OutputStream out) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void put(Item item) {
        try {
            while (!closed && !items.offer(item, 1, TimeUnit.SECONDS)) {
                // the reader is slow; asked again, for it may be gone
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Item {}

    private record Line(LogLine line) implements Item {}

    private record End(Optional<Problem> problem) implements Item {}
}
