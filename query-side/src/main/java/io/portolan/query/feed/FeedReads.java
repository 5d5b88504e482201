package io.portolan.query.feed;

import io.portolan.query.audit.AuditNews;
import io.portolan.query.audit.AuditRequest;
import io.portolan.query.event.EventRun;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events as they happen, and those that a reader has missed while it was away. */
@RestController
@RequestMapping("/api/v1/feed")
@Tag(name = "Events")
public class FeedReads {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReads.class);

    private final AuditNews news;
    private final EventRun events;
    private final Feeds feeds;

    public FeedReads(AuditNews news, EventRun events, Feeds feeds) {
        this.news = news;
        this.events = events;
        this.feeds = feeds;
    }

    @GetMapping
    @Operation(
            summary = "Events as they happen, as server-sent events; goes on behind the Last-Event-ID, "
                    + "so that nothing is missed, however long the reader was away")
    @ApiResponse(
            responseCode = "200",
            description = "A stream of events: id, event (its type), data (JSON)",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = FeedEvent.class)))
    void feed(
            AuditRequest wanted,
            @Parameter(description = "where to begin without a Last-Event-ID: now, or at the start of the log")
                    @RequestParam(defaultValue = "now")
                    String begin,
            @RequestHeader("Last-Event-ID") Optional<String> lastEventId,
            HttpServletResponse response)
            throws IOException {
        var filter = wanted.filter();
        FeedCursor from = cursor(lastEventId.filter(id -> !id.isBlank()), begin);
        try (Feeds.Seat _ = feeds.take()) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // proxies that keep answers until they are whole would keep this one for ever
            response.setHeader("X-Accel-Buffering", "no");
            new FeedWriter(news, events, feeds, response.getOutputStream()).follow(filter, from);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The reader of a feed has gone: {}", e.getMessage());
        }
    }

    private FeedCursor cursor(Optional<String> lastEventId, String begin) {
        long head = news.head();
        if (lastEventId.isPresent()) {
            FeedCursor cursor = FeedCursor.parse(lastEventId.get());
            if (cursor.index() > head) {
                throw Missing.unreadable(
                        "last-event-id",
                        lastEventId.get(),
                        "The log ends at %d; it is an id of another log.".formatted(head));
            }
            return cursor;
        }
        return switch (begin) {
            case "now" -> FeedCursor.at(head);
            case "start" -> FeedCursor.at(0);
            default -> throw Missing.unreadable("begin", begin, "Write now or start.");
        };
    }
}
