package io.portolan.docker.watcher;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one engine again and again whether it is there. {@link Silence} counts from the last answer on, also while a question
 * still hangs, and leaves out the time in which this process stood still.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Looks while the silence lasts; a look that is later than that by as much shows that we stood still. */
    private static final int LOOKS = 30;

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
    private final Duration look;
    private final Silence silence;
    private Instant answeredAt = Instant.EPOCH;
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
        this.look = settings.silence().dividedBy(LOOKS);
        this.silence = new Silence(settings.silence(), look, System.nanoTime());
    }

    /** Until it is interrupted. */
    void beat() throws InterruptedException {
        heard();
        while (true) {
            failure = ask();
            if (failure.isEmpty()) {
                heard();
                listener.answers();
                pause(settings.ping());
            } else if (!tooLongNow()) {
                pause(min(settings.ping(), max(look, silence.left())));
            } else {
                silent(failure);
                pause(settings.ping());
            }
        }
    }

    /** @return why there was no answer; empty when there was one */
    private String ask() throws InterruptedException {
        BlockingQueue<String> answer = question();
        var said = answer.poll(look.toNanos(), TimeUnit.NANOSECONDS);
        while (said == null && !tooLongNow()) {
            said = answer.poll(look.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (said == null && answer.isEmpty()) {
            silent(failure.isEmpty() ? "no answer came" : failure);
        }
        return said == null ? answer.take() : said;
    }

    private boolean tooLongNow() {
        silence.goesOn(System.nanoTime(), look);
        return silence.tooLong();
    }

    /** @return holds one text when there is an answer, or none can come: why not, or nothing */
    private BlockingQueue<String> question() {
        var answer = new ArrayBlockingQueue<String>(1);
        Thread.ofVirtual().name("ping-" + node).start(() -> {
            var problem = "it could not be asked";
            try {
                connections.to(node).ping();
                problem = "";
            } catch (EngineException e) {
                problem = cause(e);
            } catch (RuntimeException e) {
                LOG.warn("Node {} could not be asked", node, e);
                problem += " (" + e.getClass().getSimpleName() + ")";
            } finally {
                // also after an Error, which the thread's handler tells of: a heartbeat without an answer waits for
                // ever
                answer.add(problem);
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
        silence.broken(System.nanoTime());
        answeredAt = clock.instant();
    }

    private void pause(Duration length) throws InterruptedException {
        Thread.sleep(length);
        silence.goesOn(System.nanoTime(), length);
    }

    /** "Could not ping: nothing listens at this endpoint." says "nothing listens at this endpoint". */
    private static String cause(EngineException e) {
        return e.problem().message().replaceFirst("^Could not [a-z]+: ", "").replaceFirst("\\.$", "");
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
