package io.portolan.query.container;

import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.container.ContainerLogs.LogListener;
import io.portolan.domain.problem.Problem;
import io.portolan.query.view.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Carries log lines from the engine's thread to the one that answers; a slow reader slows the engine's thread down. */
final class LogWriter implements LogListener {
    private static final int LINES_AHEAD = 1000;

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>(LINES_AHEAD);
    private final OutputStream out;
    private final boolean json;

    LogWriter(OutputStream out, boolean json) {
        this.out = out;
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

    /** Writes until the log has ended; flushes whenever there is nothing more to write for now. */
    void writeAll() throws IOException {
        try {
            boolean open = true;
            while (open) {
                Item item = items.take();
                open = write(item);
                if (items.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(Item item) throws IOException {
        return switch (item) {
            case Line(LogLine line) -> {
                write(json ? Json.write(line) : line.text());
                yield true;
            }
            case End(Optional<Problem> problem) -> {
                if (problem.isPresent()) {
                    write(json ? Json.write(problem.get()) : "portolan: " + problem.get());
                }
                yield false;
            }
        };
    }

    private void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void put(Item item) {
        try {
            items.put(item);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private sealed interface Item {}

    private record Line(LogLine line) implements Item {}

    private record End(Optional<Problem> problem) implements Item {}
}
