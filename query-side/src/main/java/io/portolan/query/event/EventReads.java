package io.portolan.query.event;

import io.portolan.query.application.Applications;
import io.portolan.query.audit.LinkKind;
import io.portolan.query.cluster.Clusters;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Runs of events: who did what, when, and why. Those of a cluster and of an application are their streams; those of a part of
 * them are the events about it, from whatever stream. Here {@code after} is where a page begins.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Events")
public class EventReads {
    private static final int LARGEST_PAGE = 1000;

    private final EventRun run;
    private final Clusters clusters;
    private final Applications applications;
    private final Parts parts;

    public EventReads(EventRun run, Clusters clusters, Applications applications, Parts parts) {
        this.run = run;
        this.clusters = clusters;
        this.applications = applications;
        this.parts = parts;
    }

    @GetMapping("/clusters/{id}/events")
    @Operation(summary = "The events of a cluster in their order, a page at a time")
    Page ofCluster(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(limit, size -> stream(id, "ClusterCreated", after, size, () -> clusters.existing(id)));
    }

    @GetMapping("/applications/{id}/events")
    @Operation(summary = "The events of an application in their order, a page at a time")
    Page ofApplication(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(limit, size -> stream(id, "ApplicationCreated", after, size, () -> applications.existing(id)));
    }

    @GetMapping("/jobs/{id}/events")
    @Operation(summary = "The events of a job in their order, a page at a time; those of a run are the run's own")
    Page ofJob(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(limit, size -> stream(id, "JobCreated", after, size, () -> missing("job", id)));
    }

    @GetMapping("/runs/{id}/events")
    @Operation(summary = "The events of a run in their order, a page at a time")
    Page ofRun(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return page(limit, size -> stream(id, "RunCreated", after, size, () -> missing("run", id)));
    }

    @GetMapping("/nodes/{id}/events")
    @Operation(summary = "The events about a node in their order, its applications' among them, a page at a time")
    Page ofNode(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return about(LinkKind.NODE, parts.node(id), after, limit);
    }

    @GetMapping("/containers/{id}/events")
    @Operation(summary = "The events about a container in their order, a page at a time")
    Page ofContainer(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return about(LinkKind.CONTAINER, parts.container(id), after, limit);
    }

    @GetMapping("/applications/{id}/services/{service}/events")
    @Operation(summary = "The events about the containers of a service in their order, a page at a time")
    Page ofService(
            @PathVariable String id,
            @PathVariable String service,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        String application = applications.existing(id).id();
        return about(LinkKind.SERVICE, LinkKind.within(application, parts.service(application, service)), after, limit);
    }

    @GetMapping("/applications/{id}/releases/{number}/events")
    @Operation(summary = "The events of a release in their order, a page at a time")
    Page ofRelease(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = "100") int limit) {
        String application = applications.existing(id).id();
        return about(LinkKind.RELEASE, LinkKind.within(application, parts.release(application, number)), after, limit);
    }

    /**
     * Also of what the views don't know yet.
     *
     * @param first type of the event with which such a stream begins
     * @param existing refuses what there is not
     */
    private List<EventView> stream(String id, String first, long after, int size, Runnable existing) {
        if (run.read(id, -1, 1).stream().noneMatch(event -> event.type().equals(first))) {
            existing.run();
        }
        return run.read(id, after, size);
    }

    private static void missing(String what, String id) {
        throw Missing.notFound(what, id, "The answer to the command that made it has its id.");
    }

    private Page about(LinkKind kind, String id, long after, int limit) {
        return page(limit, size -> run.about(kind, id, after, size));
    }

    private static Page page(int limit, IntFunction<List<EventView>> read) {
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        List<EventView> events = read.apply(size);
        return new Page(
                events,
                events.size() < size
                        ? OptionalLong.empty()
                        : OptionalLong.of(events.getLast().position()));
    }

    /** @param next what to ask for as {@code after} to get the next page; empty on the last */
    public record Page(List<EventView> events, OptionalLong next) {}
}
