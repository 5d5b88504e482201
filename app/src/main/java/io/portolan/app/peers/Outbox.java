package io.portolan.app.peers;

import io.portolan.docker.nodes.Bell;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be told to others, each once however often it happened meanwhile; telling never holds up who has news. */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Between two messages: so many events may be written in a second that a message for each would be a load. */
    private static final Duration REST = Duration.ofMillis(5);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Consumer<Set<String>> telling;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Bell bell = new Bell();
    private final Thread thread =
            Thread.ofPlatform().name("news-to-peers").daemon().unstarted(this::run);

    Outbox(Consumer<Set<String>> telling) {
        this.telling = telling;
    }

    void start() {
        thread.start();
    }

    void put(String news) {
        if (waiting.add(news)) {
            bell.ring();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                bell.await(IDLE);
                var news = new TreeSet<>(waiting);
                waiting.removeAll(news);
                if (!news.isEmpty()) {
                    tell(news);
                    Thread.sleep(REST);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void tell(Set<String> news) {
        try {
            telling.accept(news);
        } catch (RuntimeException e) {
            LOG.debug("The others were not told of {}; they look by themselves", news, e);
        }
    }
}
