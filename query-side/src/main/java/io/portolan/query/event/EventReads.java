package io.portolan.query.event;

import io.portolan.query.application.Applications;
import io.portolan.query.cluster.Clusters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The run of events of a cluster or an application: who did what, when, and why. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Events")
public class EventReads {
    private static final int LARGEST_PAGE = 1000;

    private final EventRun run;
    private final Clusters clusters;
    private final Applications applications;

    public EventReads(EventRun run, Clusters clusters, Applications applications) {
        this.run = run;
        this.clusters = clusters;
        this.applications = applications;
    }

    @GetMapping("/clusters/{id}/events")
    @Operation(summary = "The events of a cluster in their order, a page at a time")
    Page ofCluster(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(clusters.existing(id).id(), after, limit);
    }

    @GetMapping("/applications/{id}/events")
    @Operation(summary = "The events of an application in their order, a page at a time")
    Page ofApplication(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(applications.existing(id).id(), after, limit);
    }

    private Page page(String id, long after, int limit) {
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        List<EventView> events = run.read(id, after, size);
        return new Page(
                events,
                events.size() < size
                        ? OptionalLong.empty()
                        : OptionalLong.of(events.getLast().position()));
    }

    /** @param next what to ask for as {@code after} to get the next page; empty on the last */
    public record Page(List<EventView> events, OptionalLong next) {}
}
