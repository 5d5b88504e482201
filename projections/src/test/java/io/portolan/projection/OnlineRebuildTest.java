package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.work.Order.PullImage;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.view.Rebuild;
import io.portolan.query.view.Rebuild.State;
import io.portolan.query.view.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views are filled again while their processors go on and queries are answered. */
class OnlineRebuildTest {
    private final Views views = Views.start();

    @BeforeEach
    void aStory() {
        views.record(Map.of("actor", "ada", "operation", "op-1"), Story.cluster(3));
        views.record(
                Map.of("actor", "ada", "operation", "op-2"), Story.turnedBack().log());
        views.record(Map.of("actor", "ada", "operation", "op-3"), oneOfEach(ClusterEvent.class));
        views.record(Map.of("actor", "ada", "operation", "op-4"), oneOfEach(ApplicationEvent.class));
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void every_view_that_was_emptied_is_what_it_was() {
        Map<String, List<String>> before = everything();
        views.rebuilder.views().stream()
                .flatMap(view -> view.tables().stream())
                .forEach(table -> sql("truncate " + table));

        views.rebuilder.views().forEach(this::rebuild);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void rows_that_are_wrong_are_put_right_and_the_view_goes_on_from_there() {
        Map<String, List<String>> before = everything();
        sql("update clusters set name = 'nonsense'");
        sql(
                "insert into node_steps select 'more-' || id, node, kind, reason, state, problem, ordered_at from node_steps");
        sql("delete from view_streams where view = 'nodes'");
        sql("update release_notes set at = now()");

        views.rebuilder.views().forEach(this::rebuild);

        assertThat(everything()).isEqualTo(before);
        views.record(Story.admission(9));
        assertThat(views.stores.nodes().list(World.CLUSTER.value(), true)).hasSize(4);
    }

    @Test
    void notes_that_are_written_after_a_rebuild_come_after_the_others() {
        views.rebuilder.views().forEach(this::rebuild);
        long before = number("select max(id) from release_notes");

        views.record(waiting("one more", Optional.empty()));

        assertThat(number("select max(id) from release_notes")).isGreaterThan(before);
    }

    @Test
    void while_it_goes_on_queries_see_the_old_rows_and_events_are_neither_lost_nor_doubled() throws SQLException {
        sql("update clusters set name = 'old'");
        try (Connection reader = views.database.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table clusters in row exclusive mode");
            views.rebuilder.start(ClusterStore.VIEW);
            Views.eventually("it waits for the table", () -> waiting() > 0);

            assertThat(views.stores.clusters().find("c1").orElseThrow().name()).isEqualTo("old");
            assertThat(last(ClusterStore.VIEW).state()).isEqualTo(State.RUNNING);
            assertThat(last(ClusterStore.VIEW).percent()).isEqualTo(99);
            assertThatThrownBy(() -> views.rebuilder.start(ClusterStore.VIEW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("is being rebuilt already");
            views.append(Map.of(), List.of(created("c8"), created("c9")));
            reader.commit();
        }
        Views.eventually("it is done", () -> last(ClusterStore.VIEW).state() != State.RUNNING);
        views.caughtUp();

        assertThat(last(ClusterStore.VIEW).problem()).isEmpty();
        assertThat(views.stores.clusters().find("c1").orElseThrow().name()).isEqualTo("harbour");
        assertThat(number("select count(*) from clusters where id in ('c8', 'c9')"))
                .isEqualTo(2);
        views.record(created("c10"));
        assertThat(number("select count(*) from clusters where id = 'c10'")).isOne();
    }

    @Test
    void events_that_arrive_all_the_while_are_in_the_view_once() {
        var writer = Thread.ofPlatform().start(() -> {
            for (int n = 0; n < 200; n++) {
                views.append(Map.of(), List.of(waiting("note " + n, Optional.empty())));
            }
        });
        for (int n = 0; n < 5; n++) {
            rebuild(views.stores.releases());
        }
        join(writer);
        views.caughtUp();

        assertThat(number("select count(*) from release_notes where lines::text like '%note %'"))
                .isEqualTo(200);
        List<String> live = views.rows("release_notes");
        rebuild(views.stores.releases());
        assertThat(withoutIds(views.rows("release_notes"))).isEqualTo(withoutIds(live));
    }

    @Test
    void one_that_is_killed_leaves_the_view_as_it_was_and_going_on() throws SQLException {
        Map<String, List<String>> before = everything();
        try (Connection blocker = views.database.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table nodes in row exclusive mode");
            views.rebuilder.start(NodeStore.VIEW);
            Views.eventually("it waits for the table", () -> waiting() > 0);

            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query like 'lock table%'");
            Views.eventually("it is over", () -> last(NodeStore.VIEW).state() == State.FAILED);
            blocker.commit();
        }

        assertThat(last(NodeStore.VIEW).problem().orElseThrow()).isNotBlank();
        assertThat(everything()).isEqualTo(before);
        views.record(Story.admission(9));
        assertThat(views.stores.nodes().list(World.CLUSTER.value(), true)).hasSize(4);
        rebuild(views.stores.nodes());
        assertThat(views.stores.nodes().list(World.CLUSTER.value(), true)).hasSize(4);
    }

    @Test
    void another_process_that_rebuilds_the_same_view_is_in_the_way() throws SQLException {
        try (Connection other = views.database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('rebuild of clusters', 0))");

            assertThatThrownBy(() -> views.rebuilder.start(ClusterStore.VIEW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("is being rebuilt already");

            statement.execute("select pg_advisory_unlock_all()");
        }
        rebuild(views.stores.clusters());
    }

    @Test
    void a_processor_of_another_process_can_not_commit_what_it_had_under_way() {
        TokenStore another = views.tokens("another");
        TrackingToken itsPosition = views.log().createHeadToken();
        sql("update processor_tokens set owner = 'another' where processor = 'clusters'");
        another.storeToken(itsPosition, ClusterStore.VIEW, 0);

        rebuild(views.stores.clusters());

        assertThatThrownBy(() -> another.storeToken(itsPosition, ClusterStore.VIEW, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        views.record(created("c10"));
        assertThat(views.stores.clusters().find("c10")).isPresent();
    }

    @Test
    void who_holds_work_or_a_deadline_holds_it_afterwards() {
        views.record(ordered(901), ordered(902), waiting("something", Optional.of(Story.START)));
        sql("update work_orders set owner = 'ann', lease_until = '2030-01-01', not_before = '2029-01-01'");
        sql("update release_deadlines set lease_until = '2030-01-01'");
        List<String> work = withoutIds(views.rows("work_orders"));
        List<String> deadlines = views.rows("release_deadlines");

        rebuild(views.stores.work());
        rebuild(views.stores.deadlines());

        assertThat(work).isNotEmpty();
        assertThat(withoutIds(views.rows("work_orders"))).isEqualTo(work);
        assertThat(views.rows("release_deadlines")).isEqualTo(deadlines);
        assertThat(views.stores.work().claim("bob", 10, Duration.ofSeconds(1), Story.START))
                .isEmpty();
    }

    @Test
    void a_connection_that_was_used_has_nothing_left_on_it() {
        rebuild(views.stores.clusters());

        assertThat(number("select count(*) from pg_class where relpersistence = 't'"))
                .isZero();
        assertThat(number("select count(*) from pg_locks where locktype = 'advisory'"))
                .isZero();
    }

    private void rebuild(View view) {
        views.rebuilder.start(view.name());
        Views.eventually(view.name() + " is rebuilt", () -> last(view.name()).state() != State.RUNNING);
        Rebuild rebuild = last(view.name());
        assertThat(rebuild.problem()).isEmpty();
        assertThat(rebuild.state()).isEqualTo(State.COMPLETED);
        assertThat(rebuild.percent()).isEqualTo(100);
        assertThat(rebuild.events()).isPositive();
    }

    private Rebuild last(String view) {
        return views.rebuilder.last(view).orElseThrow();
    }

    private Map<String, List<String>> everything() {
        Map<String, List<String>> rows = new TreeMap<>();
        views.rebuilder.views().stream()
                .flatMap(view -> view.tables().stream())
                .forEach(table -> rows.put(table, withoutIds(views.rows(table))));
        rows.put("view_streams", views.rows("view_streams"));
        return rows;
    }

    /** A counter may leave out numbers; what counts is the order. */
    private static List<String> withoutIds(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceAll("\"(id|seq)\":\\d+,", ""))
                .toList();
    }

    private static List<Object> oneOfEach(Class<?> root) {
        List<Object> events = new ArrayList<>();
        RecordSampler.leaves(root).forEach(type -> events.add(RecordSampler.sample(type)));
        return events;
    }

    private static ApplicationEvent waiting(String note, Optional<Instant> lookAgain) {
        return new ReleaseWaiting(World.APP, 2, List.of(note), lookAgain, Story.START);
    }

    private static ApplicationEvent ordered(int n) {
        Step step = new Step(new StepId("a1-s" + n), new PullImage(World.node(1), "web:" + n), "web needs it");
        return new StepOrdered(World.APP, 2, n, step, Story.START);
    }

    private static ClusterEvent created(String id) {
        return new ClusterEvent.ClusterCreated(
                new ClusterId(id), "new-" + id, "ada", "north", "10.9.0.0/16", Story.START);
    }

    private long waiting() {
        return number(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'lock table%'"
                        + " and datname = current_database()");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) {
        return views.jdbc.sql(sql).query(Long.class).single();
    }

    private void sql(String statement) {
        views.jdbc.sql(statement).update();
    }
}
