package io.portolan.docker.routing;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.nodes.Bell;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.RoutingPlaces;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.TrafficSamples;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the HAProxy of one node: brings it to what the table says, reports what its checks see, and reads what it counts. One
 * thread does all of it. Whatever goes wrong is tried again from the beginning: what is loaded is read anew.
 */
final class RoutingAgent {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingAgent.class);

    /** Between two readings of the counters, as many times what one takes. */
    private static final int READING_SHARE = 9;

    private final ClusterId cluster;
    private final Router router;
    private final AgentSettings settings;
    private final EngineConnections connections;
    private final Reports reports;
    private final TrafficSamples samples;
    private final InstantSource clock;
    private final RoutingPlaces places;
    private final Bell bell = new Bell();
    private final ProbeReports probes;
    private final TrafficSampling traffic;
    private final Map<InstanceId, String> addresses = new ConcurrentHashMap<>();
    private final Thread thread;
    private Optional<Contact> contact = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private long pollAt = System.nanoTime();
    private long sampleAt = System.nanoTime();
    private boolean containersWait;
    private volatile Optional<RoutingTable> table = Optional.empty();
    private volatile Snapshot snapshot = Snapshot.NONE;
    private volatile long contactAt = System.nanoTime();
    private volatile long drainingUntil = System.nanoTime();

    /** One engine and what is kept of its HAProxy, until something goes wrong. */
    private record Contact(Engine engine, Haproxy haproxy, Leveling leveling) {}

    private record Wanted(RoutingTable table, HaproxyConfiguration configuration) {}

    RoutingAgent(
            ClusterId cluster,
            Router router,
            AgentSettings settings,
            EngineConnections connections,
            Reports reports,
            TrafficSamples samples,
            InstantSource clock,
            RoutingPlaces places) {
        this.cluster = cluster;
        this.router = router;
        this.settings = settings;
        this.connections = connections;
        this.reports = reports;
        this.samples = samples;
        this.clock = clock;
        this.places = places;
        this.probes = new ProbeReports(router.node(), reports, clock, settings.repeat());
        this.traffic = new TrafficSampling(router.node());
        this.thread = Thread.ofVirtual().name("routing-" + router.node()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    Router router() {
        return router;
    }

    /** The table of today; the same again costs little. */
    void table(RoutingTable today) {
        table = Optional.of(today);
        bell.ring();
    }

    /**
     * Whether HAProxy was seen, after that moment of the steady clock, without a request for the container. One that does not
     * answer holds nobody up.
     */
    boolean drained(InstanceId instance, long after) {
        if (System.nanoTime() - contactAt > settings.silence().toNanos()) {
            return true;
        }
        drainingUntil = System.nanoTime() + settings.poll().toNanos();
        bell.ring();
        var seen = snapshot;
        return seen.takenAt() - after > 0 && seen.drained(instance, Optional.ofNullable(addresses.get(instance)));
    }

    private void run() {
        try {
            while (true) {
                try {
                    turn();
                    bell.await(Duration.ofNanos(pollAt - System.nanoTime()));
                } catch (RuntimeException e) {
                    LOG.debug("HAProxy on node {} is tried again", router.node(), e);
                    forget();
                    Thread.sleep(settings.again());
                }
            }
        } catch (InterruptedException e) {
            // stopped
        } finally {
            forget();
        }
    }

    private void turn() throws InterruptedException {
        var today = table;
        if (today.isEmpty()) {
            return;
        }
        var haproxy = contact();
        if (haproxy.leveling().level(configuration(today.get()))) {
            traffic.begin();
        }
        haproxy.leveling().loaded().ifPresent(this::remember);
        if (System.nanoTime() - pollAt >= 0 || draining()) {
            look(haproxy, today.get());
        }
        contactAt = System.nanoTime();
    }

    /** Made once for each table: between two changes there are many turns. */
    private HaproxyConfiguration configuration(RoutingTable today) {
        if (wanted.isEmpty() || !wanted.get().table().equals(today)) {
            wanted = Optional.of(new Wanted(today, HaproxyConfiguration.of(today, router.node(), places)));
        }
        return wanted.get().configuration();
    }

    /** All that HAProxy says is read for the counters, and while a container drains; in between what its checks say here. */
    private void look(Contact haproxy, RoutingTable today) {
        long at = System.nanoTime();
        boolean counts = at - sampleAt >= 0;
        var loaded = haproxy.leveling().loaded();
        var servers = counts || draining() ? all(haproxy, at) : checked(haproxy, today);
        containersWait = probes.report(haproxy.engine(), today, servers);
        if (counts) {
            loaded.ifPresent(configuration ->
                    sample(configuration, servers, haproxy.haproxy().latencies()));
            sampleAt = System.nanoTime() + restAfter(System.nanoTime() - at);
        }
        var rest = containersWait || draining() ? settings.eager() : settings.poll();
        pollAt = System.nanoTime() + rest.toNanos();
    }

    private List<ServerStatus> all(Contact haproxy, long at) {
        var servers = haproxy.haproxy().servers();
        snapshot = new Snapshot(at, haproxy.leveling().loaded(), servers, oldConnections(haproxy));
        return servers;
    }

    /** When nothing is checked here, HAProxy is asked all the same: it may have been started again. */
    private List<ServerStatus> checked(Contact haproxy, RoutingTable today) {
        var backends = haproxy.leveling()
                .loaded()
                .map(loaded -> probes.backends(today, loaded))
                .orElse(List.of());
        if (backends.isEmpty()) {
            haproxy.haproxy().worker();
        }
        return haproxy.haproxy().servers(backends);
    }

    /** Of many containers the counters take long to read: they are read less often, so that it is a tenth of the time at most. */
    private long restAfter(long reading) {
        return Math.max(settings.sample().toNanos(), READING_SHARE * reading);
    }

    private Optional<Set<String>> oldConnections(Contact haproxy) {
        if (!draining() || !haproxy.leveling().oldWorkers()) {
            return Optional.empty();
        }
        var found = OldWorkers.connections(haproxy.engine(), container());
        if (found.isEmpty()) {
            haproxy.leveling().noOldWorkers();
        }
        return found;
    }

    private boolean draining() {
        return System.nanoTime() - drainingUntil < 0;
    }

    private void sample(HaproxyConfiguration loaded, List<ServerStatus> servers, Map<String, List<Long>> latencies) {
        var news = traffic.sample(loaded.owners(), servers, latencies, clock.instant());
        if (!news.isEmpty()) {
            try {
                samples.record(cluster, news);
            } catch (RuntimeException e) {
                LOG.warn("{} samples of traffic are lost: {}", news.size(), e.toString());
            }
        }
    }

    /** Of containers that are gone from the configuration the address is still needed while they drain. */
    private void remember(HaproxyConfiguration configuration) {
        var known = new HashMap<InstanceId, String>();
        configuration
                .backends()
                .forEach(
                        backend -> backend.servers().forEach(server -> known.put(server.instance(), server.address())));
        if (!addresses.entrySet().containsAll(known.entrySet())) {
            if (addresses.size() > 2 * known.size() + 1_000) {
                addresses.clear();
            }
            addresses.putAll(known);
        }
    }

    private Contact contact() {
        if (contact.isEmpty()) {
            Engine engine = connections.to(router.node());
            var haproxy = new Haproxy(engine, container(), places);
            var files = new RoutingFiles(engine, container(), places, connections.vault());
            contact = Optional.of(new Contact(
                    engine,
                    haproxy,
                    new Leveling(haproxy, files, settings.confirm(), this::refused, this::lastSample)));
        }
        return contact.get();
    }

    private void lastSample(Haproxy.Worker worker, HaproxyConfiguration configuration) {
        sample(configuration, worker.servers(), worker.latencies());
    }

    private void forget() {
        contact.ifPresent(c -> c.haproxy().close());
        contact = Optional.empty();
        traffic.forget();
    }

    private void refused(Problem problem) {
        try {
            reports.report(new RecordRoutingRefused(cluster, router.node(), problem, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The refusal of node {} was not taken: {}", router.node(), e.toString());
        }
    }

    private ContainerRef container() {
        return new ContainerRef(router.container(), router.instance().value());
    }
}
