package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the routing layer measured of services. */
public interface TrafficMeter {
    /** Figures of each of the services from {@code since} to {@code until}; zeros for one without a request. */
    Map<String, TrafficFigures> measure(ApplicationId application, Set<String> services, Instant since, Instant until);
}
