package io.portolan.query.release;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
    private final Serializer serializer;

    /** @param events writes events as they are in the log */
    public ReplayReads(EventStore log, @Qualifier("eventSerializer") Serializer events) {
        this.log = log;
        this.serializer = events;
    }

    @GetMapping
    @Operation(
            summary =
                    "What was known at each look of the planner, what it ordered and why, and what it would order today")
    ReleaseReplay replay(@PathVariable String id, @PathVariable int number) {
        return existing(id, number, () -> ReleaseReplay.of(events(id), number));
    }

    @GetMapping("/file")
    @Operation(summary = "The same as a file that 'portolan replay FILE' replays without a control plane")
    ResponseEntity<ReplayFile> file(@PathVariable String id, @PathVariable int number) {
        var file = existing(
                id, number, () -> ReplayFile.of(id, number, messages(id).toList(), serializer));
        var name = ContentDisposition.attachment()
                .filename(id + "-release-" + number + ".json")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(file);
    }

    private static <T> T existing(String id, int number, Supplier<T> read) {
        try {
            return read.get();
        } catch (NoSuchElementException _) {
            throw Missing.notFound(
                    "release",
                    number + " of application " + id,
                    "GET /api/v1/applications/" + id + "/releases lists those that exist.");
        }
    }

    private List<ApplicationEvent> events(String id) {
        return messages(id)
                .map(Message::getPayload)
                .map(ApplicationEvent.class::cast)
                .toList();
    }

    /** From the first event on, also where there is a snapshot. */
    private Stream<? extends DomainEventMessage<?>> messages(String id) {
        return log.readEvents(id, 0).asStream().filter(e -> e.getPayload() instanceof ApplicationEvent);
    }
}
