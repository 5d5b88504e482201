package io.portolan.query.view;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.query.record.LogRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The views themselves: how far they are, and how to fill them again. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "Views")
public class ViewReads {
    private final Rebuilds rebuilds;
    private final LogRows log;
    private final JdbcClient jdbc;

    public ViewReads(Rebuilds rebuilds, LogRows log, JdbcClient jdbc) {
        this.rebuilds = rebuilds;
        this.log = log;
        this.jdbc = jdbc;
    }

    @GetMapping
    @Operation(summary = "The views: their tables, how far they have read the log, and their last rebuild")
    List<ViewState> list() {
        long head = log.head();
        return rebuilds.views().stream().map(view -> state(view, head)).toList();
    }

    @GetMapping("/{view}")
    @Operation(
            summary =
                    "One view; while it is rebuilt, how many percent of the log are read, and how many events a second")
    ViewState one(@PathVariable String view) {
        return state(find(view), log.head());
    }

    @PostMapping("/{view}/rebuild")
    @Operation(
            summary =
                    "Fills a view again from the first event; queries are answered from what it has until that is done")
    @ApiResponse(responseCode = "202", description = "Begun; the view under Location shows how far it is")
    @ApiResponse(responseCode = "409", description = "One of this view is running already")
    ResponseEntity<ViewState> rebuild(@PathVariable String view) {
        View found = find(view);
        rebuilds.start(found.name());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/views/" + found.name()))
                .body(state(found, log.head()));
    }

    private ViewState state(View view, long head) {
        long position = TokenPosition.read(jdbc, view.name()).index();
        return new ViewState(
                view.name(), view.tables(), position, Math.max(0, head - position), rebuilds.last(view.name()));
    }

    private View find(String name) {
        return rebuilds.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Problem.of("no-such-view", "There is no view " + name + ".", "There are " + names() + ".")));
    }

    private String names() {
        return rebuilds.views().stream().map(View::name).collect(Collectors.joining(", "));
    }
}
