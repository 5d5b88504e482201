package io.portolan.docker.watcher;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one engine again and again whether it is there. Silence is measured by the machine's steady clock, from the last
 * answer on, also while a question still hangs.
 */
final class Heartbeat {
    /** Called by the heartbeat's thread. */
    interface Listener {
        void answers();

        /** Again after each failed question, as long as the silence lasts. @param since the last answer, by our clock */
        void silent(Instant since, String cause);
    }

    private final NodeId node;
    private final EngineConnections connections;
    private final WatcherSettings settings;
    private final InstantSource clock;
    private final Listener listener;
    private long answered;
    private Instant answeredAt;
    /** Why the last question had no answer; empty when it had one. */
    private String failure = "";

    Heartbeat(
            NodeId node,
            EngineConnections connections,
            WatcherSettings settings,
            InstantSource clock,
            Listener listener) {
        this.node = node;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Until it is interrupted. */
    void beat() throws InterruptedException {
        heard();
        while (true) {
            failure = ask();
            if (failure.isEmpty()) {
                heard();
                listener.answers();
                Thread.sleep(settings.ping());
            } else if (left().isPositive()) {
                Thread.sleep(min(settings.ping(), left()));
            } else {
                silent(failure);
                Thread.sleep(settings.ping());
            }
        }
    }

    /** @return why there was no answer; empty when there was one */
    private String ask() throws InterruptedException {
        CompletableFuture<String> answer = question();
        try {
            return answer.get(Math.max(0, left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillHanging) {
            silent(failure.isEmpty() ? "no answer came" : failure);
            return take(answer);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String take(CompletableFuture<String> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private CompletableFuture<String> question() {
        var answer = new CompletableFuture<String>();
        Thread.ofVirtual().name("ping-" + node).start(() -> {
            try {
                connections.to(node).ping();
                answer.complete("");
            } catch (EngineException e) {
                answer.complete(cause(e));
            } catch (Throwable e) {
                answer.complete("it could not be asked (" + e.getClass().getSimpleName() + ")");
            }
        });
        return answer;
    }

    private void silent(String cause) {
        listener.silent(
                answeredAt,
                "its engine has not answered for " + settings.silence().toSeconds() + " s: " + cause);
    }

    private void heard() {
        answered = System.nanoTime();
        answeredAt = clock.instant();
    }

    private Duration left() {
        return settings.silence().minusNanos(System.nanoTime() - answered);
    }

    /** "Could not ping: nothing listens at this endpoint." says "nothing listens at this endpoint". */
    private static String cause(EngineException e) {
        return e.problem().message().replaceFirst("^Could not [a-z]+: ", "").replaceFirst("\\.$", "");
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
