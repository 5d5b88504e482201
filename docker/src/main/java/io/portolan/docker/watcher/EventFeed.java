package io.portolan.docker.watcher;

import io.portolan.docker.engine.ContainerEvent;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.Subscription;
import io.portolan.domain.cluster.ClusterId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers to which something happened, each once however much happened to it: what exactly did is asked of the
 * engine afterwards. After a break the stream goes on from the last event that was seen.
 */
final class EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final Runnable wake;
    private final SequencedMap<String, Seen> pending = new LinkedHashMap<>();
    private Optional<Subscription> subscription = Optional.empty();
    private int openings;
    private boolean flowing;
    private Instant lastSeen;

    EventFeed(Instant from, Runnable wake) {
        this.lastSeen = from;
        this.wake = wake;
    }

    synchronized boolean flowing() {
        return flowing;
    }

    void open(Engine engine, ClusterId cluster) {
        close();
        Instant since;
        int mine;
        synchronized (this) {
            flowing = true;
            mine = ++openings;
            since = lastSeen;
        }
        keep(mine, engine.containers().events(cluster, since, this::seen, end -> ended(mine, cluster, end)));
    }

    void close() {
        Optional<Subscription> old;
        synchronized (this) {
            flowing = false;
            openings++;
            old = subscription;
            subscription = Optional.empty();
        }
        old.ifPresent(Subscription::close);
    }

    /** The container that has waited longest; when something happens to it from now on, it waits again. */
    synchronized Optional<Seen> next() {
        var first = pending.pollFirstEntry();
        return Optional.ofNullable(first).map(Map.Entry::getValue);
    }

    private synchronized void keep(int mine, Subscription opened) {
        if (openings == mine) {
            subscription = Optional.of(opened);
        } else {
            opened.close();
        }
    }

    private void seen(ContainerEvent event) {
        synchronized (this) {
            lastSeen = event.at().isAfter(lastSeen) ? event.at() : lastSeen;
            Seen.of(event.ref(), event.labels())
                    .ifPresent(seen -> pending.put(event.ref().instance(), seen));
        }
        wake.run();
    }

    private void ended(int mine, ClusterId cluster, Optional<EngineException> problem) {
        synchronized (this) {
            if (openings != mine) {
                return;
            }
            flowing = false;
        }
        LOG.debug("The event stream of cluster {} broke: {}", cluster, problem);
        wake.run();
    }
}
