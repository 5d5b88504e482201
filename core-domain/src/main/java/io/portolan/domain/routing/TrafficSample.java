package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one HAProxy did for one container in a span of time.
 *
 * @param router the node whose HAProxy it is
 * @param at the end of the span
 * @param span at least how long it was
 * @param requests answered by the container, or not at all
 * @param errors of them: answers 5xx, refused connections, broken answers, time-outs
 * @param latency how many of the requests took how long, by {@link LatencyBuckets}
 * @param sessions open at {@code at}
 */
public record TrafficSample(
        ApplicationId application,
        String service,
        InstanceId instance,
        NodeId router,
        Instant at,
        Duration span,
        long requests,
        long errors,
        long bytesIn,
        long bytesOut,
        int sessions,
        List<Long> latency) {
    public TrafficSample {
        latency = List.copyOf(latency);
    }
}
