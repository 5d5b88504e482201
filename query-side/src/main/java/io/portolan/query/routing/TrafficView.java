package io.portolan.query.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The traffic of an application.
 *
 * @param stepSeconds length of the spans of {@code points}
 */
@Schema(name = "Traffic")
public record TrafficView(
        String application, Instant since, Instant until, long stepSeconds, List<ServiceTraffic> services) {
    /** @param total from {@code since} to {@code until}; {@code points} has spans with a sample only */
    @Schema(name = "ServiceTraffic")
    public record ServiceTraffic(
            String service, FiguresView total, List<Point> points, List<ContainerTraffic> containers) {}

    @Schema(name = "ContainerTraffic")
    public record ContainerTraffic(String instance, FiguresView total) {}

    /** @param at when the span begins */
    @Schema(name = "TrafficPoint")
    public record Point(Instant at, FiguresView figures) {}
}
