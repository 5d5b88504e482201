package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.problem.Refused;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.cluster.ClusterView;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Moment;
import io.portolan.query.view.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final List<String> ALL =
            List.of(ClusterStore.VIEW, NodeStore.VIEW, ApplicationStore.VIEW, RevisionStore.VIEW, InstanceStore.VIEW);
    private static final List<String> STREAMS = List.of("c1", "a1");

    private final Views views = Views.start();
    private final Answers answers = new Answers(views.stores.positions(), views.past(), InstantSource.system());

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void what_is_read_of_an_instant_is_what_was_read_then() {
        Map<Instant, String> then = new LinkedHashMap<>();
        views.record(Story.cluster(3));
        var log = Story.turnedBack().log();
        for (int from = 0; from < log.size(); from += 12) {
            views.record(new ArrayList<>(log.subList(from, Math.min(log.size(), from + 12))));
            then.put(instantAfterAll(), everything());
        }
        assertThat(then).hasSizeGreaterThan(4);
        String now = everything();
        List<String> tables = rows();

        // often, so that connections have their statements prepared
        for (int round = 0; round < 3; round++) {
            then.forEach((at, was) -> assertThat(asOf(at)).as("at %s", at).isEqualTo(was));
        }
        assertThat(everything()).isEqualTo(now);
        assertThat(rows()).as("the views themselves").isEqualTo(tables);
    }

    @Test
    void before_its_first_event_there_was_nothing() {
        Instant before = instantAfterAll();
        views.record(Story.cluster(1));

        List<ClusterView> then = views.past()
                .asOf(before, ALL, STREAMS, _ -> views.stores.clusters().list());

        assertThat(then).isEmpty();
    }

    @Test
    void the_future_can_not_be_asked_for() {
        var tomorrow = new Moment(Optional.of(Instant.now().plus(1, ChronoUnit.DAYS)), Optional.empty());

        assertThatThrownBy(() -> answers.from(ALL, tomorrow, () -> STREAMS, () -> ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("in the future");
    }

    @Test
    void an_answer_waits_for_the_event_that_the_reader_knows_of() {
        views.record(Story.cluster(1));
        long head = views.head();

        assertThat(answers.from(ALL, Optional.of(head), () -> "read").getBody()).isEqualTo("read");
        assertThat(views.stores.positions().await(ALL, head + 1, Duration.ofMillis(100)))
                .as("there is no such event")
                .isFalse();
    }

    @Test
    void a_position_that_was_not_there_yet_is_waited_for_although_later_ones_are_there() {
        var positions = views.stores.positions();
        views.jdbc
                .sql(
                        "insert into processor_tokens (processor, segment, token, token_type) values ('late', 0, :token, 'gaps')")
                .param("token", "{\"index\": 10, \"gaps\": [9, 7]}")
                .update();

        assertThat(positions.have(List.of("late"), 10)).isTrue();
        assertThat(positions.have(List.of("late"), 7)).isFalse();
        assertThat(positions.position(List.of("late"))).isEqualTo(6);
    }

    private String asOf(Instant at) {
        return views.past().asOf(at, ALL, STREAMS, _ -> everything());
    }

    private String everything() {
        var stores = views.stores;
        return Json.write(List.of(
                stores.clusters().find("c1"),
                stores.nodes().list("c1", true),
                stores.applications().list("c1"),
                stores.revisions().services("a1"),
                stores.containers().of("a1", true)));
    }

    private List<String> rows() {
        return views.stores.projections().stream()
                .flatMap(p -> p.tables().stream())
                .flatMap(table -> views.rows(table).stream())
                .toList();
    }

    /** The log keeps milliseconds: the next event is to be in a later one. */
    private static Instant instantAfterAll() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Views.eventually("a millisecond has passed", () -> Instant.now().isAfter(at.plusMillis(1)));
        return at;
    }
}
