package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.routing.LatencyBuckets;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.routing.TrafficMeter;
import io.portolan.query.routing.TrafficStore.Slot;
import io.portolan.query.routing.TrafficView.ContainerTraffic;
import io.portolan.query.routing.TrafficView.Point;
import io.portolan.query.routing.TrafficView.ServiceTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sums up what the routing layer measured. */
@Component
public class TrafficMeasures implements TrafficMeter {
    private final TrafficStore store;

    public TrafficMeasures(TrafficStore store) {
        this.store = store;
    }

    /** Of what was measured more than an hour ago, by whole minutes. */
    @Override
    public Map<String, TrafficFigures> measure(
            ApplicationId application, Set<String> services, Instant since, Instant until) {
        Duration whole = Duration.between(since, until).plusSeconds(1);
        Map<String, Traffic> measured = store.read(application, since, until, whole).stream()
                .collect(Collectors.toMap(Slot::service, Slot::traffic, Traffic::beside));
        return services.stream().collect(Collectors.toMap(Function.identity(), service -> {
            Traffic traffic = measured.getOrDefault(service, Traffic.NONE);
            return new TrafficFigures(
                    traffic.requests(), traffic.errors(), LatencyBuckets.percentile(traffic.latency(), 0.95));
        }));
    }

    /** Of a day at most. @param since excluded; {@code step} in whole seconds */
    public TrafficView of(ApplicationId application, Instant since, Instant until, Duration step) {
        Map<String, List<Slot>> services = store.read(application, since, until, step).stream()
                .collect(Collectors.groupingBy(Slot::service, TreeMap::new, Collectors.toList()));
        return new TrafficView(
                application.value(),
                since,
                until,
                step.toSeconds(),
                services.entrySet().stream()
                        .map(e -> service(e.getKey(), e.getValue()))
                        .toList());
    }

    private static ServiceTraffic service(String name, List<Slot> slots) {
        return new ServiceTraffic(
                name,
                total(slots).figures(),
                bySpan(slots).entrySet().stream()
                        .map(e -> new Point(e.getKey(), e.getValue().figures()))
                        .toList(),
                slots.stream().collect(Collectors.groupingBy(Slot::instance)).entrySet().stream()
                        .map(e -> new ContainerTraffic(
                                e.getKey(), total(e.getValue()).figures()))
                        .sorted(Comparator.comparing(ContainerTraffic::instance))
                        .toList());
    }

    private static Traffic total(List<Slot> slots) {
        return bySpan(slots).values().stream().reduce(Traffic.NONE, Traffic::then);
    }

    private static Map<Instant, Traffic> bySpan(List<Slot> slots) {
        return slots.stream().collect(Collectors.toMap(Slot::at, Slot::traffic, Traffic::beside, TreeMap::new));
    }
}
