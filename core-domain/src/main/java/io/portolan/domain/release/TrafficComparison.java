package io.portolan.domain.release;

import io.portolan.domain.routing.TrafficFigures;
import java.util.Collection;
import java.util.Map;

/** What was measured of the old version (blue) and of the new one (green) in the same time. */
public record TrafficComparison(TrafficFigures blue, TrafficFigures green) {

    /** @param services figures by service; a service that isn't there had no request */
    public static TrafficComparison of(
            Map<String, TrafficFigures> services, Collection<String> blue, Collection<String> green) {
        return new TrafficComparison(sum(services, blue), sum(services, green));
    }

    /** Requests and errors are added; of percentiles, which can't be added, the greatest counts. */
    private static TrafficFigures sum(Map<String, TrafficFigures> services, Collection<String> names) {
        var sum = TrafficFigures.NONE;
        for (var name : names) {
            var one = services.getOrDefault(name, TrafficFigures.NONE);
            sum = new TrafficFigures(
                    sum.requests() + one.requests(),
                    sum.errors() + one.errors(),
                    Math.max(sum.p95Millis(), one.p95Millis()));
        }
        return sum;
    }
}
