package io.portolan.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.CatchUpMissed;
import io.portolan.domain.job.JobCommand.Tick;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.job.JobEvent.JobChanged;
import io.portolan.domain.job.JobEvent.JobCreated;
import io.portolan.domain.job.JobEvent.JobDeleted;
import io.portolan.domain.job.JobEvent.SchedulePaused;
import io.portolan.domain.job.JobEvent.ScheduleResumed;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobRevision;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.Schedule;
import io.portolan.domain.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quartz says when it is time, on the real tables, to a bus that notes what it says. */
class SchedulePolicyTest {
    private static final JobId NIGHTLY = new JobId("j-nightly");
    private static final String EACH_SECOND = "* * * * * *";

    private Policies policies;

    @BeforeEach
    void start() {
        policies = new Policies();
    }

    @AfterEach
    void end() {
        policies.close();
    }

    @Test
    void a_job_is_told_each_of_its_due_times() {
        var from = Instant.now();
        policies.scheduler().start();
        created(NIGHTLY, EACH_SECOND, from);

        eventually("three ticks", () -> ticks().size() >= 3);

        assertThat(ticks()).allSatisfy(tick -> {
            assertThat(tick.generation()).isOne();
            assertThat(tick.at()).isAfterOrEqualTo(tick.due());
        });
        assertThat(ticks().stream().map(Tick::due).sorted().distinct().limit(3))
                .containsExactly(second(from, 1), second(from, 2), second(from, 3));
    }

    @Test
    void after_a_change_only_the_new_schedule_is_heard_of() {
        policies.scheduler().start();
        created(NIGHTLY, "0 0 0 1 1 *", Instant.now());
        policies.happens(new JobChanged(NIGHTLY, "", revision(2, Optional.of(EACH_SECOND)), Instant.now()));

        eventually("a tick", () -> !ticks().isEmpty());
        assertThat(ticks()).allMatch(tick -> tick.generation() == 2);

        policies.happens(new JobChanged(NIGHTLY, "", revision(3, Optional.empty()), Instant.now()));
        eventually("there is no trigger", () -> states().isEmpty());
    }

    @Test
    void the_same_event_again_leaves_the_schedule_where_it_is() {
        var at = Instant.now();
        created(NIGHTLY, "0 0 * * * *", at);
        created(NIGHTLY, "0 0 * * * *", at);
        created(new JobId("j-last"), "0 0 * * * *", at);

        eventually("two triggers", () -> states().size() == 2);
    }

    @Test
    void a_paused_schedule_is_silent_until_it_is_resumed_also_when_it_is_changed_meanwhile() {
        created(NIGHTLY, "0 0 0 1 1 *", Instant.now());
        policies.happens(
                new SchedulePaused(NIGHTLY, 1, Instant.now()),
                new JobChanged(NIGHTLY, "", revision(2, Optional.of(EACH_SECOND)), Instant.now()));
        eventually("it is paused", () -> generations().equals(List.of(2)) && states().equals(List.of("PAUSED")));
        policies.scheduler().start();
        policies.happens(new ScheduleResumed(NIGHTLY, 2, Instant.now()));

        eventually("a tick", () -> !ticks().isEmpty());

        policies.happens(new JobDeleted(NIGHTLY, new ClusterId("c"), "n", false, Optional.empty(), Instant.now()));
        eventually("there is no trigger", () -> states().isEmpty());
    }

    @Test
    void what_was_missed_while_nobody_was_there_is_said_once_when_somebody_comes() {
        created(NIGHTLY, "0 * * * * *", Instant.now().minus(Duration.ofHours(5)));
        eventually("its trigger is there", () -> states().size() == 1);

        policies.scheduler().start();

        eventually("it is told", () -> !heard().isEmpty());
        eventually("the next is to come", () -> next().isAfter(Instant.now().minusSeconds(30)));
        assertThat(heard().stream().filter(CatchUpMissed.class::isInstance))
                .singleElement()
                .satisfies(missed -> {
                    assertThat(((CatchUpMissed) missed).until())
                            .isAfter(Instant.now().minusSeconds(60));
                });
    }

    /** What a killed control plane leaves: it has the trigger in hand, or was about to tell the job. */
    @ParameterizedTest
    @ValueSource(strings = {"ACQUIRED", "EXECUTING"})
    void a_due_time_whose_control_plane_was_killed_is_told_by_the_next(String state) {
        var due = second(Instant.now(), 0);
        var hour = due.atZone(ZoneOffset.UTC);
        created(NIGHTLY, "%d %d * * * *".formatted(hour.getSecond(), hour.getMinute()), due.minusSeconds(1));
        eventually("its trigger is there", () -> states().size() == 1);
        killedWith(state, due);

        policies.scheduler().start();

        eventually("it is told", () -> !ticks().isEmpty());
        assertThat(ticks()).singleElement().satisfies(tick -> {
            assertThat(tick.due()).isEqualTo(due);
            assertThat(tick.generation()).isOne();
        });
        eventually("nothing is left of it", () -> count("quartz_fired_triggers") == 0);
        assertThat(count("quartz_simple_triggers")).isZero();
    }

    @Test
    void a_thousand_that_are_due_in_the_same_second_are_all_told_once_by_two_control_planes() {
        var due = second(Instant.now(), 5);
        var time = due.atZone(ZoneOffset.UTC);
        var cron = "%d %d %d * * *".formatted(time.getSecond(), time.getMinute(), time.getHour());
        IntStream.range(0, 1_000).forEach(n -> created(new JobId("j-" + n), cron, due.minusSeconds(60)));
        eventually("all triggers are there", () -> states().size() == 1_000);
        policies.scheduler().start();
        policies.scheduler().start();

        eventually("all are told", () -> heard().size() >= 1_000);
        eventually("nothing is under way", () -> count("quartz_fired_triggers") == 0);

        assertThat(heard()).extracting(JobCommand::job).doesNotHaveDuplicates().hasSize(1_000);
    }

    @Test
    @Timeout(20)
    void a_tick_that_can_not_be_told_holds_up_the_end_for_a_few_seconds_only() {
        policies.bus.failAlways(new IllegalStateException("the database is away"));
        var scheduler = policies.scheduler();
        scheduler.start();
        created(NIGHTLY, EACH_SECOND, Instant.now());
        eventually("it was tried", () -> !heard().isEmpty());

        Policies.end(scheduler);
    }

    private void killedWith(String state, Instant due) {
        policies.jdbc
                .sql("insert into quartz_scheduler_state values ('portolan', 'killed', 0, 2000)")
                .update();
        policies.jdbc
                .sql("""
                        insert into quartz_fired_triggers
                        values ('portolan', 'e-1', ?, 'jobs', 'killed', ?, ?, 5, ?, 'tick', 'portolan', false, true)""")
                .params(NIGHTLY.value(), due.toEpochMilli(), due.toEpochMilli(), state)
                .update();
        if (state.equals("ACQUIRED")) {
            policies.jdbc
                    .sql("update quartz_triggers set trigger_state = 'ACQUIRED'")
                    .update();
        } else {
            policies.jdbc
                    .sql("update quartz_triggers set next_fire_time = next_fire_time + 3600000")
                    .update();
        }
    }

    private void created(JobId job, String cron, Instant at) {
        JobEvent event = new JobCreated(job, new ClusterId("c"), "n", "", revision(1, Optional.of(cron)), at);
        policies.happens(event);
    }

    private static JobRevision revision(int number, Optional<String> cron) {
        var schedule = cron.map(text -> new Schedule(text, "UTC", CatchUp.ONE));
        return new JobRevision(
                number,
                "v" + number,
                "",
                Map.of(),
                new Template("compose", Map.of(), List.of(), Map.of()),
                schedule,
                schedule.isPresent() ? number : 0);
    }

    private static Instant second(Instant from, int later) {
        return from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(later);
    }

    private List<JobCommand> heard() {
        return policies.bus.commands().stream().map(JobCommand.class::cast).toList();
    }

    private List<Tick> ticks() {
        return heard().stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
    }

    private List<String> states() {
        return policies.jdbc
                .sql("select trigger_state from quartz_triggers")
                .query(String.class)
                .list();
    }

    private List<Integer> generations() {
        return policies.jdbc
                .sql("select int_prop_1 from quartz_simprop_triggers")
                .query(Integer.class)
                .list();
    }

    private Instant next() {
        return Instant.ofEpochMilli(policies.jdbc
                .sql("select next_fire_time from quartz_triggers where trigger_group = 'jobs'")
                .query(Long.class)
                .single());
    }

    private long count(String table) {
        return policies.jdbc
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static void eventually(String what, BooleanSupplier condition) {
        Policies.eventually(() -> what, condition);
    }
}
