package io.portolan.docker.watcher;

import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineContainers;
import io.portolan.docker.nodes.Bell;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one node with two threads: the heartbeat says whether its engine answers, and the other one follows what happens
 * to its containers while it does.
 */
final class NodeWatch implements Heartbeat.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private final NodeId node;
    private final EngineConnections connections;
    private final WatcherSettings settings;
    private final Reports reports;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final EventFeed feed;
    private final Sightings sightings;
    private final Reconciliation reconciliation;
    private final Timer reconcile = new Timer();
    private final Timer sayLost = new Timer();
    private final Timer sayFound = new Timer();
    private final Timer reconnect = new Timer();
    private final Thread beating;
    private final Thread following;
    private volatile KnownNode known;
    private volatile boolean answering;
    private volatile boolean stopped;
    private Optional<String> engineId = Optional.empty();

    NodeWatch(
            KnownNode known,
            WatcherSettings settings,
            EngineConnections connections,
            Reports reports,
            InstantSource clock) {
        this.known = known;
        this.node = known.node();
        this.settings = settings;
        this.connections = connections;
        this.reports = reports;
        this.clock = clock;
        this.feed = new EventFeed(clock.instant(), bell::ring);
        this.sightings = new Sightings(node, reports, clock, settings.repeat());
        this.reconciliation = new Reconciliation(known.cluster(), node, connections.directory(), sightings);
        var heartbeat = new Heartbeat(node, connections, settings, clock, this);
        this.beating = Thread.ofVirtual().name("heartbeat-" + node).unstarted(() -> untilInterrupted(heartbeat::beat));
        this.following = Thread.ofVirtual().name("watch-" + node).unstarted(() -> untilInterrupted(this::follow));
    }

    void start() {
        beating.start();
        following.start();
    }

    void stop() {
        stopped = true;
        beating.interrupt();
        following.interrupt();
        feed.close();
    }

    /** The directory was read again. */
    void update(KnownNode now) {
        boolean changed = now.lost() != known.lost();
        known = now;
        if (changed) {
            bell.ring();
        }
    }

    // the heartbeat's thread

    @Override
    public void answers() {
        if (!answering) {
            answering = true;
            reconnect.restart(Duration.ZERO);
            bell.ring();
        }
    }

    @Override
    public void silent(Instant since, String cause) {
        if (answering) {
            answering = false;
            LOG.warn("Node {} is lost: {}", known.name(), cause);
        }
        feed.close();
        if (reconnect.due(settings.insist())) {
            connections.discard(node);
        }
        if (!known.lost() && sayLost.due(settings.insist())) {
            lost(since, cause);
        }
    }

    private void lost(Instant since, String cause) {
        try {
            reports.report(new RecordNodeLost(known.cluster(), node, since, cause, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The loss of node {} was not taken; it is told again: {}", known.name(), e.toString());
            sayLost.restart(Duration.ZERO);
        }
    }

    // the other thread

    private void follow() throws InterruptedException {
        while (!stopped) {
            if (answering) {
                lookAround();
            }
            bell.await(rest());
        }
        feed.close();
    }

    private Duration rest() {
        if (!answering || !feed.flowing()) {
            return settings.ping();
        }
        return known.lost() ? settings.insist() : reconcile.left();
    }

    private void lookAround() {
        try {
            Engine engine = connections.to(node);
            if (!feed.flowing()) {
                connect(engine);
            } else if (known.lost() && sayFound.due(settings.insist())) {
                found(engine.facts());
            }
            if (!known.lost()) {
                see(engine.containers());
            }
        } catch (RuntimeException e) {
            LOG.debug("Node {} could not be looked at; it is tried again", known.name(), e);
            feed.close();
        }
    }

    /** What happened while the stream was broken is found by looking at everything. */
    private void connect(Engine engine) {
        EngineFacts facts = engine.facts();
        sayFound.restart(settings.insist());
        found(facts);
        feed.open(engine, known.cluster());
        sightings.forgetAll();
        boolean stranger = engineId.filter(id -> !id.equals(facts.engineId())).isPresent();
        engineId = Optional.of(facts.engineId());
        // of another engine than before, nothing is said until the cluster has said what it makes of it
        reconcile.restart(stranger ? settings.insist() : Duration.ZERO);
    }

    private void found(EngineFacts facts) {
        reports.report(new RecordNodeFound(known.cluster(), node, facts, clock.instant()));
        sayLost.restart(Duration.ZERO);
    }

    private void see(EngineContainers containers) {
        if (reconcile.due(settings.reconcile())) {
            reconciliation.run(containers);
        }
        for (var next = feed.next(); next.isPresent(); next = feed.next()) {
            Seen seen = next.get();
            sightings.report(seen.owner(), seen.instance(), containers.inspect(seen.ref()));
        }
    }

    private static void untilInterrupted(Following task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private interface Following {
        void run() throws InterruptedException;
    }
}
