package io.portolan.saga;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a command outside of the transaction in which the event is handled: otherwise all that the command did would wait,
 * with its aggregate locked, for the end of the whole batch of events. If the process dies in between the event comes
 * again, and the command changes nothing the second time.
 */
final class OwnTransaction {
    void run(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread.ofVirtual().name("saga-dispatch").start(task);
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command was under way; its event comes again", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("A command failed", cause);
        };
    }
}
