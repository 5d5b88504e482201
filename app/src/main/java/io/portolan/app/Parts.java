package io.portolan.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, one after another; closed in the reverse order, each whatever becomes of the others. */
public final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    public void add(AutoCloseable part) {
        started.push(part);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("Could not stop in order: " + e.getMessage());
            }
        }
    }
}
