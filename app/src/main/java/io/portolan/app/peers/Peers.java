package io.portolan.app.peers;

import io.portolan.app.config.PortolanProperties;
import io.portolan.docker.nodes.Bell;
import io.portolan.domain.node.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other control planes on the same database, as far as they are seen. What they agree on through here saves work and waiting:
 * who watches which node, and that there is something new to look at. Nothing is right because of it: rows, versions and
 * leases in the database see to that, also while two don't see each other.
 */
public final class Peers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PortolanProperties.Peers settings;
    private final Supplier<String> name;
    private final Map<String, Runnable> hearers = new ConcurrentHashMap<>();
    private final List<Runnable> onMembers = new CopyOnWriteArrayList<>();
    private final Bell bell = new Bell();
    private final Outbox outbox = new Outbox(this::publish);
    private final Thread thread = Thread.ofPlatform().name("peers").daemon().unstarted(this::keep);
    private volatile Optional<PeerNetwork> network = Optional.empty();
    private volatile Shares shares = Shares.alone();
    private volatile boolean closing;

    /** @param name of those who belong together; asked for when it is needed */
    public Peers(PortolanProperties.Peers settings, Supplier<String> name) {
        this.settings = settings;
        this.name = name;
    }

    /** Returns at once: a control plane that finds no others is one all the same. */
    public void start() {
        if (settings.wanted()) {
            outbox.start();
            thread.start();
        }
    }

    /** Whether this control plane watches the node; of two that don't see each other both do. */
    public boolean ours(NodeId node) {
        return shares.ours(node);
    }

    /** Tells the others that something is new; may be lost. */
    public void tell(String what) {
        if (network.isPresent()) {
            outbox.put(what);
        }
    }

    /** Called when another has told of it, and when one has come, who may have told of it before. */
    public void onNews(String what, Runnable hearer) {
        hearers.put(what, hearer);
    }

    /** Called when somebody has come or gone, so that {@link #ours} may answer otherwise. */
    public void onMembers(Runnable listener) {
        onMembers.add(listener);
    }

    @Override
    public void close() {
        closing = true;
        if (!settings.wanted()) {
            return;
        }
        bell.ring();
        outbox.close();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests. */
    Optional<PeerNetwork> network() {
        return network;
    }

    private void keep() {
        try {
            while (!closing) {
                try {
                    belong();
                } catch (RuntimeException e) {
                    LOG.warn(
                            "Other control planes can't be reached by way of port {}; this one works on alone, and tries again",
                            settings.port(),
                            e);
                }
                network = Optional.empty();
                if (!closing) {
                    count(Shares.alone());
                    bell.await(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void belong() throws InterruptedException {
        try (var joined = PeerNetwork.join(settings, name.get(), this::count, this::hear)) {
            network = Optional.of(joined);
            while (!closing && joined.running()) {
                bell.await(LOOK);
            }
        }
    }

    private void publish(Set<String> news) {
        network.ifPresent(joined -> joined.tell(news));
    }

    private synchronized void count(Shares now) {
        if (!now.equals(shares)) {
            LOG.info(
                    "Other control planes that are seen: {}",
                    Math.max(0, now.all().size() - 1));
            shares = now;
            onMembers.forEach(Runnable::run);
            hear(hearers.keySet());
        }
    }

    private void hear(Set<String> news) {
        news.stream().map(hearers::get).forEach(hearer -> {
            if (hearer != null) {
                hearer.run();
            }
        });
    }
}
