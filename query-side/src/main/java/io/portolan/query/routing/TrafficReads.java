package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.Applications;
import io.portolan.query.rest.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about what the routing layer measured. */
@RestController
@RequestMapping("/api/v1/applications/{id}/traffic")
@Tag(name = "Routing")
public class TrafficReads {
    private final Applications applications;
    private final TrafficMeasures measures;
    private final Answers answers;
    private final InstantSource clock;

    public TrafficReads(Applications applications, TrafficMeasures measures, Answers answers, InstantSource clock) {
        this.applications = applications;
        this.measures = measures;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Requests, errors, latency and sessions of an application's services and containers",
            description =
                    "Measured every few seconds by the routing layer, which may lose a measurement; kept for an hour "
                            + "as they came, and by the minute for a day. Percentiles are interpolated between bounds of "
                            + "1, 2, 5, 10, … milliseconds.")
    ResponseEntity<TrafficView> traffic(
            @PathVariable String id,
            @Parameter(description = "an instant, or how long ago: 15m, 2h; ten minutes unless given, a day at most")
                    @RequestParam
                    Optional<String> since,
            @Parameter(description = "length of the spans: 10s, 1m; a sixtieth of the whole unless given") @RequestParam
                    Optional<String> step) {
        return answers.from(List.of(ApplicationStore.VIEW), Optional.empty(), () -> {
            var application = new ApplicationId(applications.existing(id).id());
            var span = Span.of(since, step, clock.instant());
            return measures.of(application, span.since(), span.until(), span.step());
        });
    }
}
