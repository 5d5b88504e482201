package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildTest {
    private static final List<String> TABLES = List.of(
            "clusters",
            "nodes",
            "node_steps",
            "applications",
            "revisions",
            "services",
            "instances",
            "releases",
            "steps",
            "release_notes",
            "operations",
            "work_orders",
            "work_homes",
            "release_deadlines",
            "jobs",
            "job_revisions",
            "job_queue",
            "ticks",
            "runs",
            "run_tasks",
            "run_attempts",
            "run_notes",
            "audit",
            "audit_links",
            "audit_told",
            "view_streams");

    private final Views views = Views.start();

    @BeforeEach
    void aStory() {
        views.record(Map.of("actor", "ada", "operation", "op-1"), Story.cluster(3));
        views.record(
                Map.of("actor", "ada", "operation", "op-2"), Story.turnedBack().log());
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void a_view_that_is_emptied_and_read_again_is_what_it_was() {
        Map<String, List<String>> before = everything();

        views.rebuild();

        assertThat(everything()).isEqualTo(before);
        assertThat(before.get("steps")).isNotEmpty();
        assertThat(before.get("release_notes")).isNotEmpty();
    }

    @Test
    void events_that_come_twice_change_nothing() {
        Map<String, List<String>> before = everything();

        views.repeat();

        assertThat(everything()).isEqualTo(before);
    }

    private Map<String, List<String>> everything() {
        return TABLES.stream().collect(Collectors.toMap(table -> table, views::rows));
    }
}
