package io.portolan.domain.routing;

import io.portolan.domain.cluster.ClusterId;
import java.util.List;

/** Takes what the HAProxies measured. Samples may be lost, and are kept for a limited time. */
public interface TrafficSamples {
    void record(ClusterId cluster, List<TrafficSample> samples);
}
