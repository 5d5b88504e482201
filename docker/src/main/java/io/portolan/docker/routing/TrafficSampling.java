package io.portolan.docker.routing;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.HaproxyConfiguration.Owner;
import io.portolan.domain.routing.LatencyBuckets;
import io.portolan.domain.routing.TrafficSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the counters of one worker process into what happened since they were read last. Counters of a process that was begun
 * by a reload count from nothing; of one that was there before us, only what comes is counted. Used by one thread.
 */
final class TrafficSampling {
    private static final List<Long> NO_LATENCY = Collections.nCopies(LatencyBuckets.COUNT, 0L);
    private static final Counters ZERO = new Counters(0, 0, 0, 0, NO_LATENCY);
    private static final String ROUTES = "route:";

    private final NodeId router;
    private Optional<Map<String, Counters>> last = Optional.empty();
    private Instant since = Instant.EPOCH;

    TrafficSampling(NodeId router) {
        this.router = router;
    }

    /** Of one server name over all of its backends. */
    private record Counters(long requests, long errors, long bytesIn, long bytesOut, List<Long> latency) {
        Counters plus(ServerStatus server) {
            return new Counters(
                    requests + server.requests(),
                    errors + server.errors(),
                    bytesIn + server.bytesIn(),
                    bytesOut + server.bytesOut(),
                    latency);
        }

        Counters with(List<Long> other) {
            return new Counters(requests, errors, bytesIn, bytesOut, other);
        }

        /** A counter that has become smaller has begun anew. */
        Counters minus(Counters before) {
            if (requests < before.requests || bytesIn < before.bytesIn || bytesOut < before.bytesOut) {
                return this;
            }
            var buckets = new ArrayList<Long>(latency.size());
            for (int at = 0; at < latency.size(); at++) {
                buckets.add(Math.max(0, latency.get(at) - before.latency.get(at)));
            }
            return new Counters(
                    requests - before.requests,
                    Math.max(0, errors - before.errors),
                    bytesIn - before.bytesIn,
                    bytesOut - before.bytesOut,
                    buckets);
        }

        boolean nothing() {
            return requests == 0 && bytesIn == 0 && bytesOut == 0;
        }
    }

    /** The next counters are of a new process. */
    void begin() {
        last = Optional.of(Map.of());
    }

    /** The next counters are of a process of which we don't know since when it counts. */
    void forget() {
        last = Optional.empty();
    }

    /** What happened since the last reading; containers without a request and without a session are left out. */
    List<TrafficSample> sample(
            Map<String, Owner> owners, List<ServerStatus> servers, Map<String, List<Long>> latencies, Instant at) {
        var now = new HashMap<String, Counters>();
        var sessions = new HashMap<String, Integer>();
        for (var server : servers) {
            if (server.backend().startsWith(ROUTES)) {
                now.merge(server.server(), ZERO.plus(server), (sum, _) -> sum.plus(server));
                sessions.merge(server.server(), server.sessions(), Integer::sum);
            }
        }
        now.replaceAll((name, counters) -> counters.with(latencies.getOrDefault(name, NO_LATENCY)));
        var samples = new ArrayList<TrafficSample>();
        last.ifPresent(before -> now.forEach((name, counters) -> {
            var news = counters.minus(before.getOrDefault(name, ZERO));
            int open = sessions.get(name);
            var owner = owners.get(name);
            if (owner != null && (open > 0 || !news.nothing())) {
                samples.add(sample(owner, news, open, at));
            }
        }));
        last = Optional.of(now);
        since = at;
        return samples;
    }

    private TrafficSample sample(Owner owner, Counters news, int sessions, Instant at) {
        return new TrafficSample(
                owner.application(),
                owner.service(),
                owner.instance(),
                router,
                at,
                since.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(since, at),
                news.requests(),
                Math.min(news.requests(), news.errors()),
                news.bytesIn(),
                news.bytesOut(),
                sessions,
                news.latency());
    }
}
