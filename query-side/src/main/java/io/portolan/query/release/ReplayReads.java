package io.portolan.query.release;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays a release from the log. */
@RestController
@RequestMapping("/api/v1/applications/{id}/releases/{number}/replay")
@Tag(name = "Releases")
public class ReplayReads {
    private final EventStore log;

    public ReplayReads(EventStore log) {
        this.log = log;
    }

    @GetMapping
    @Operation(
            summary =
                    "What was known at each look of the planner, what it ordered and why, and what it would order today")
    ReleaseReplay replay(@PathVariable String id, @PathVariable int number) {
        try {
            return ReleaseReplay.of(stream(id), number);
        } catch (NoSuchElementException _) {
            throw Missing.notFound(
                    "release",
                    number + " of application " + id,
                    "GET /api/v1/applications/" + id + "/releases lists those that exist.");
        }
    }

    /** From the first event on, also where there is a snapshot. */
    private List<ApplicationEvent> stream(String id) {
        return log.readEvents(id, 0)
                .asStream()
                .map(Message::getPayload)
                .filter(ApplicationEvent.class::isInstance)
                .map(ApplicationEvent.class::cast)
                .toList();
    }
}
