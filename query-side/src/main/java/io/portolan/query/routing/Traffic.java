package io.portolan.query.routing;

import io.portolan.domain.routing.LatencyBuckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Requests to one or many containers in a span of time.
 *
 * @param sessions that are open at the end of it
 * @param latency by {@link LatencyBuckets}
 */
record Traffic(long requests, long errors, long bytesIn, long bytesOut, long sessions, List<Long> latency) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, Collections.nCopies(LatencyBuckets.COUNT, 0L));

    Traffic {
        latency = List.copyOf(latency);
    }

    /** Of two containers, or routers, in the same span. */
    Traffic beside(Traffic other) {
        return sum(other, sessions + other.sessions);
    }

    /** And then, of the same. */
    Traffic then(Traffic later) {
        return sum(later, later.sessions);
    }

    private Traffic sum(Traffic other, long open) {
        List<Long> both = new ArrayList<>();
        for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
            both.add(at(bucket) + other.at(bucket));
        }
        return new Traffic(
                requests + other.requests,
                errors + other.errors,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                open,
                both);
    }

    private long at(int bucket) {
        return bucket < latency.size() ? latency.get(bucket) : 0;
    }

    FiguresView figures() {
        return new FiguresView(
                requests,
                errors,
                requests == 0 ? 0 : (double) errors / requests,
                LatencyBuckets.percentile(latency, 0.5),
                LatencyBuckets.percentile(latency, 0.95),
                LatencyBuckets.percentile(latency, 0.99),
                sessions,
                bytesIn,
                bytesOut);
    }
}
