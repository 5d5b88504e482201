package io.portolan.query.container;

import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.container.ContainerLogs.LogRequest;
import io.portolan.domain.container.ContainerLogs.LogStream;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What containers write, as it comes from their engines. */
@RestController
@RequestMapping("/api/v1/containers")
@Tag(name = "Containers")
public class LogReads {
    /** A container that is followed may be silent: then the answer begins without a line. */
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** An engine that does not answer is given up earlier. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final Containers containers;
    private final ObjectProvider<ContainerLogs> logs;

    public LogReads(Containers containers, ObjectProvider<ContainerLogs> logs) {
        this.containers = containers;
        this.logs = logs;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One container by its instance")
    ContainerView one(@PathVariable String id) {
        return existing(id);
    }

    /**
     * Written line by line as it comes; the answer ends with the container when it is followed. What is in the way of the
     * first line is answered as a problem.
     */
    @GetMapping("/{id}/logs")
    @Operation(
            summary =
                    "A container's log: tail=N last lines, since=INSTANT, follow=true; format=json for one object a line")
    void logs(
            @PathVariable String id,
            @RequestParam(required = false) Integer tail,
            @RequestParam(required = false) String since,
            @RequestParam(defaultValue = "false") boolean follow,
            @RequestParam(defaultValue = "text") String format,
            HttpServletResponse response)
            throws IOException {
        ContainerView container = existing(id);
        LogRequest request =
                new LogRequest(lines(tail), Optional.ofNullable(since).map(LogReads::instant), follow);
        try (LogWriter writer = new LogWriter(format.equals("json"));
                LogStream _ = available().stream(new NodeId(container.node()), nameOf(container), request, writer)) {
            writer.awaitFirst(follow ? SILENCE : ANSWER);
            response.setContentType(
                    format.equals("json") ? MediaType.APPLICATION_NDJSON_VALUE : MediaType.TEXT_PLAIN_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            writer.writeAll(response.getOutputStream());
        }
    }

    private static OptionalInt lines(Integer tail) {
        if (tail == null) {
            return OptionalInt.empty();
        }
        if (tail < 0) {
            throw Missing.unreadable("tail", tail.toString(), "Write how many of the last lines you want, 0 or more.");
        }
        return OptionalInt.of(tail);
    }

    private ContainerLogs available() {
        return Optional.ofNullable(logs.getIfAvailable())
                .orElseThrow(() -> new Refused(Problem.of(
                        "no-engines",
                        "This control plane talks to no engines.",
                        "Ask one that is started with engines.")));
    }

    private static String nameOf(ContainerView container) {
        return container.containerId().isEmpty() ? container.name() : container.containerId();
    }

    private ContainerView existing(String id) {
        return containers
                .find(id)
                .orElseThrow(() -> Missing.notFound(
                        "container", id, "GET /api/v1/applications/{id}/containers lists those that exist."));
    }

    private static Instant instant(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException _) {
            throw Missing.unreadable("since", since, "Write it as 2026-01-31T12:00:00Z.");
        }
    }
}
