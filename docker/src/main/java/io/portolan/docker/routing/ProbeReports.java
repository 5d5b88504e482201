package io.portolan.docker.routing;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.BackendConfig;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.HaproxyNames;
import io.portolan.domain.routing.HaproxyNames.BackendName;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what HAProxy's checks say of the containers of its own node: what is new, and again what the table doesn't show.
 * Used by one thread.
 */
final class ProbeReports {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeReports.class);

    private final NodeId node;
    private final Reports reports;
    private final InstantSource clock;
    private final Duration repeat;
    private final Map<InstanceId, Said> said = new HashMap<>();
    private final Map<String, Optional<Instant>> starts = new HashMap<>();

    ProbeReports(NodeId node, Reports reports, InstantSource clock, Duration repeat) {
        this.node = node;
        this.reports = reports;
        this.clock = clock;
        this.repeat = repeat;
    }

    /** The backends of that configuration in which containers of this node are checked. */
    List<String> backends(RoutingTable table, HaproxyConfiguration loaded) {
        var there = loaded.backends().stream().map(BackendConfig::name).collect(Collectors.toSet());
        return table.services().stream()
                .filter(service -> service.probe().isPresent()
                        && service.backends().stream()
                                .anyMatch(backend -> backend.node().equals(node)))
                .map(ProbeReports::checks)
                .filter(there::contains)
                .toList();
    }

    private static String checks(RoutedService service) {
        return HaproxyNames.name(new BackendName.Check(service.applicationName(), service.service()));
    }

    /** @return a container of this node is still to become healthy */
    boolean report(Engine engine, RoutingTable table, List<ServerStatus> servers) {
        var byName = servers.stream()
                .collect(Collectors.toMap(s -> s.backend() + "/" + s.server(), s -> s, (first, _) -> first));
        var here = new HashSet<InstanceId>();
        boolean waiting = false;
        for (var service : table.services()) {
            if (service.probe().isEmpty()) {
                continue;
            }
            var name = checks(service) + "/";
            for (var backend : service.backends()) {
                if (backend.node().equals(node) && backend.state() != Backend.State.DRAINING) {
                    here.add(backend.instance());
                    waiting |= backend.state() == Backend.State.WAITING;
                    var server = byName.get(name + HaproxyNames.server(backend.instance()));
                    if (server != null && server.checked()) {
                        compare(engine, service, backend, server);
                    }
                }
            }
        }
        said.keySet().retainAll(here);
        return waiting;
    }

    private void compare(Engine engine, RoutedService service, Backend backend, ServerStatus server) {
        if (!server.up() && !server.down()) {
            return;
        }
        boolean healthy = server.up();
        var before = said.get(backend.instance());
        boolean shown = healthy == (backend.state() == Backend.State.UP);
        boolean news = before == null || before.healthy() != healthy;
        if (!news && (shown || System.nanoTime() - before.repeatAt() < 0)) {
            return;
        }
        if (!healthy && tooYoung(engine, service, backend)) {
            return;
        }
        said.remove(backend.instance());
        try {
            reports.report(new RecordProbe(
                    service.application(), backend.instance(), healthy, server.detail(), clock.instant()));
            said.put(backend.instance(), new Said(healthy, System.nanoTime() + repeat.toNanos()));
        } catch (RuntimeException e) {
            LOG.warn("What is seen of {} was not taken; it is told again: {}", backend.container(), e.toString());
        }
    }

    /** Within its initial delay a container isn't expected to answer. Its start is asked of the engine once a run. */
    private boolean tooYoung(Engine engine, RoutedService service, Backend backend) {
        var delay = service.probe().orElseThrow().initialDelay();
        if (delay.isZero()) {
            return false;
        }
        var run = backend.instance() + " " + backend.address();
        return starts.computeIfAbsent(run, _ -> startedAt(engine, backend))
                .filter(started -> clock.instant().isBefore(started.plus(delay)))
                .isPresent();
    }

    private static Optional<Instant> startedAt(Engine engine, Backend backend) {
        return engine.containers()
                .inspect(
                        new ContainerRef(backend.container(), backend.instance().value()))
                .startedAt();
    }

    private record Said(boolean healthy, long repeatAt) {}
}
