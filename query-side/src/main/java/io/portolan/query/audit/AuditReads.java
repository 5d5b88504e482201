package io.portolan.query.audit;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.query.rest.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of everything that happened and of everything that was refused. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Audit")
public class AuditReads {
    private static final Logger LOG = LoggerFactory.getLogger(AuditReads.class);
    private static final List<String> VIEWS = List.of(AuditStore.VIEW);
    private static final int LARGEST_PAGE = 1000;
    /** Each holds a connection to the database while it is written. */
    private static final int EXPORTS = 4;

    private static final int BUFFER = 1 << 16;

    private final Semaphore exports = new Semaphore(EXPORTS);
    private final AuditSearch search;
    private final Answers answers;

    public AuditReads(AuditSearch search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    @GetMapping("/audit")
    @Operation(summary = "Search the record: who did what, when, to what; a page at a time, the newest first")
    ResponseEntity<Page> search(
            AuditRequest request,
            @RequestParam(defaultValue = "newest") String order,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<Long> after) {
        AuditFilter filter = request.filter();
        AuditOrder way = AuditOrder.read(order);
        Optional<AuditCursor> from = cursor.map(text -> AuditCursor.read(text, way));
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        return answers.from(VIEWS, after, () -> page(search.page(filter, way, from, size), way, size));
    }

    @GetMapping("/audit.csv")
    @Operation(summary = "The record as CSV (RFC 4180), all that is found, with the same filters")
    void csv(AuditRequest request, @RequestParam(defaultValue = "newest") String order, HttpServletResponse response)
            throws IOException {
        export(request.filter(), AuditOrder.read(order), AuditFormat.CSV, response);
    }

    @GetMapping("/audit.ndjson")
    @Operation(summary = "The record as one JSON object a line, all that is found, with the same filters")
    void ndjson(AuditRequest request, @RequestParam(defaultValue = "newest") String order, HttpServletResponse response)
            throws IOException {
        export(request.filter(), AuditOrder.read(order), AuditFormat.NDJSON, response);
    }

    private static Page page(List<AuditEntryView> entries, AuditOrder order, int size) {
        return new Page(
                entries,
                entries.size() < size
                        ? Optional.empty()
                        : Optional.of(new AuditCursor(order, entries.getLast().position()).text()));
    }

    private void export(AuditFilter filter, AuditOrder order, AuditFormat format, HttpServletResponse response)
            throws IOException {
        if (!exports.tryAcquire()) {
            throw new Refused(Problem.of(
                    "too-many-exports",
                    "%d exports are being written already.".formatted(EXPORTS),
                    "Try again when one of them has ended."));
        }
        try {
            response.setContentType(format.type());
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            write(out, format.head());
            search.each(filter, order, entry -> write(out, format.line(entry)));
            out.flush();
        } catch (UncheckedIOException e) {
            LOG.debug("The reader of an export went away", e);
        } finally {
            exports.release();
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param next cursor of the page that follows; empty on the last */
    public record Page(List<AuditEntryView> entries, Optional<String> next) {}
}
