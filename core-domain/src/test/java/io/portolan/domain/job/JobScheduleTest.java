package io.portolan.domain.job;

import static io.portolan.domain.job.JobStory.JOB;
import static io.portolan.domain.job.JobStory.at;
import static io.portolan.domain.job.JobStory.labels;
import static io.portolan.domain.job.JobStory.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.job.JobCommand.CatchUpMissed;
import io.portolan.domain.job.JobCommand.PauseSchedule;
import io.portolan.domain.job.JobCommand.ResumeSchedule;
import io.portolan.domain.job.JobCommand.Tick;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/ways/schedule.md: 1 to 9, and 12. */
class JobScheduleTest {
    private static final String MINUTELY = "0 * * * * *";

    @Test
    void a_tick_starts_a_run_when_nothing_runs() {
        var job = scheduled(MINUTELY).tick("00:01");

        assertThat(job.told()).containsExactly("accepted 00:01", "run 1 j-1.1 TICK for 00:01 revision 1");
        assertThat(job.state().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void ticks_wait_while_a_run_is_going_three_of_them_and_the_fourth_is_dropped() {
        var job = scheduled("*/30 * * * * *").tick("00:00:30");

        assertThat(job.tick("00:01").told()).containsExactly("queued 00:01 as 1");
        assertThat(job.tick("00:01:30").told()).containsExactly("queued 00:01:30 as 2");
        assertThat(job.tick("00:02").told()).containsExactly("queued 00:02 as 3");
        assertThat(job.tick("00:02:30").told())
                .containsExactly("dropped 00:02:30: run 1 is going, and 3 are waiting already");
        assertThat(job.ended("00:02:40").told())
                .containsExactly("run 1 FINISHED", "run 2 j-1.2 TICK for 00:01 revision 1");
        assertThat(job.tick("00:03").told()).containsExactly("queued 00:03 as 3");
    }

    @Test
    void a_tick_is_decided_once_however_often_it_comes() {
        var job = scheduled(MINUTELY).tick("00:01").tick("00:02");

        assertThat(job.tick("00:02", "00:02:10").told()).isEmpty();
        assertThat(job.tick("00:01", "00:02:10").told()).isEmpty();
        job.ended("00:03").ended("00:04");
        assertThat(job.tick("00:02", "00:04:01").told()).isEmpty();
    }

    @Test
    void a_tick_of_another_generation_or_for_a_time_that_is_not_due_is_for_nobody() {
        var job = scheduled(MINUTELY);

        assertThat(job.tell(new Tick(JOB, 2, at("00:01"), at("00:01"))).told()).isEmpty();
        assertThat(job.tick("00:01:30").told()).isEmpty();
        assertThat(job.tick("00:02", "00:01:59").told()).as("still to come").isEmpty();
        assertThat(JobStory.unscheduled().tick("00:01").told()).isEmpty();
    }

    @Test
    void an_outage_of_an_hour_becomes_one_run_for_its_last_due_time() {
        var job = scheduled(MINUTELY).tick("00:01").ended("00:01:30");

        job.tell(new CatchUpMissed(JOB, at("01:00:30"), at("01:00:30")));

        assertThat(job.told())
                .containsExactly(
                        "missed 58 from 00:02 to 00:59, one: nobody was there to decide",
                        "accepted 01:00",
                        "run 2 j-1.2 TICK for 01:00 revision 1");
        assertThat(job.tick("01:00", "01:00:31").told()).isEmpty();
        assertThat(job.tell(new CatchUpMissed(JOB, at("01:00:30"), at("01:00:40")))
                        .told())
                .isEmpty();
    }

    @Test
    void one_due_time_that_was_missed_runs_late() {
        var job = scheduled(MINUTELY);

        assertThat(job.tell(new CatchUpMissed(JOB, at("00:01:50"), at("00:01:50")))
                        .told())
                .containsExactly("accepted 00:01", "run 1 j-1.1 TICK for 00:01 revision 1");
    }

    @Test
    void by_label_an_outage_becomes_nothing() {
        var job = scheduled(MINUTELY, "catch_up", "none");

        assertThat(job.tell(new CatchUpMissed(JOB, at("00:10"), at("00:10"))).told())
                .containsExactly("missed 10 from 00:01 to 00:10, none: nobody was there to decide");
        assertThat(job.tick("00:15").told())
                .as("a tick in time runs, whatever was missed before it")
                .containsExactly(
                        "missed 4 from 00:11 to 00:14, none: nobody was there to decide",
                        "accepted 00:15",
                        "run 1 j-1.1 TICK for 00:15 revision 1");
    }

    @Test
    void by_label_an_outage_becomes_as_many_runs_as_the_queue_has_room_for() {
        var job = scheduled(MINUTELY, "catch_up", "all");

        assertThat(job.tell(new CatchUpMissed(JOB, at("00:07"), at("00:07"))).told())
                .containsExactly(
                        "accepted 00:01",
                        "run 1 j-1.1 TICK for 00:01 revision 1",
                        "queued 00:02 as 1",
                        "queued 00:03 as 2",
                        "queued 00:04 as 3",
                        "missed 3 from 00:05 to 00:07, all: nobody was there to decide, and 3 are waiting already");
    }

    @Test
    void a_tick_after_others_that_nobody_fired_stands_for_them_too() {
        assertThat(scheduled(MINUTELY).tick("00:05").told())
                .containsExactly(
                        "missed 4 from 00:01 to 00:04, one: nobody was there to decide",
                        "accepted 00:05",
                        "run 1 j-1.1 TICK for 00:05 revision 1");
    }

    @Test
    void so_many_that_were_missed_are_not_counted_to_the_end() {
        var job = scheduled("* * * * * *", "catch_up", "none");
        var later = at("00:00").plusSeconds(1_000_000);

        job.tell(new CatchUpMissed(JOB, later, later));

        assertThat(job.log(JobEvent.TicksMissed.class)).singleElement().satisfies(missed -> {
            assertThat(missed.count()).isEqualTo(100_000);
            assertThat(missed.more()).isTrue();
            assertThat(missed.last()).isEqualTo(later);
        });
    }

    @Test
    void a_pause_misses_on_purpose_and_what_waits_goes_on() {
        var job = scheduled(MINUTELY, "catch_up", "all").tick("00:01").tick("00:02");
        job.tell(new PauseSchedule(JOB, at("00:02:30")));

        assertThat(job.state().nextDue(at("00:02:30"), 3)).isEmpty();
        assertThat(job.tick("00:03").told()).isEmpty();
        assertThat(job.ended("00:03:30").told()).contains("run 2 j-1.2 TICK for 00:02 revision 1");
        assertThat(job.ended("00:04:30").state().status()).isEqualTo(JobStatus.PAUSED);
        assertThat(job.tell(new CatchUpMissed(JOB, at("00:05"), at("00:05"))).told())
                .isEmpty();
        assertThat(job.tell(new ResumeSchedule(JOB, at("00:05:30"))).told())
                .containsExactly("missed 3 from 00:03 to 00:05, none: the schedule was paused", "resumed");
        assertThat(job.state().status()).isEqualTo(JobStatus.WAITING);
        assertThat(job.tick("00:06").told()).startsWith("accepted 00:06");
    }

    @Test
    void paused_or_resumed_twice_is_once() {
        var job = scheduled(MINUTELY);

        assertThat(job.tell(new ResumeSchedule(JOB, at("00:00:10"))).told()).isEmpty();
        job.tell(new PauseSchedule(JOB, at("00:00:20")));
        assertThat(job.tell(new PauseSchedule(JOB, at("00:00:30"))).told()).isEmpty();
    }

    @Test
    void a_change_with_the_same_schedule_leaves_its_ticks() {
        var job = scheduled(MINUTELY).change("00:00:30", labels(MINUTELY));

        assertThat(job.told()).containsExactly("changed to revision 2, generation 1");
        assertThat(job.tick("00:01").told()).contains("run 1 j-1.1 TICK for 00:01 revision 2");
    }

    @Test
    void a_change_of_the_schedule_makes_the_ticks_of_the_old_one_nobodys() {
        var job = scheduled(MINUTELY).tick("00:01").tick("00:02").change("00:02:30", labels("0 30 * * * *"));

        assertThat(job.told()).containsExactly("changed to revision 2, generation 2");
        assertThat(job.tell(new Tick(JOB, 1, at("00:03"), at("00:03"))).told()).isEmpty();
        assertThat(job.ended("00:04").told())
                .as("what waits runs as the job is now")
                .contains("run 2 j-1.2 TICK for 00:02 revision 2");
        assertThat(job.tick("00:30").told()).containsExactly("queued 00:30 as 1");
    }

    @Test
    void what_the_old_schedule_was_due_for_is_decided_when_it_goes() {
        var job = scheduled(MINUTELY).change("00:03:10", Map.of("project_type", "batch"));

        assertThat(job.told())
                .containsExactly(
                        "missed 2 from 00:01 to 00:02, one: nobody was there to decide",
                        "accepted 00:03",
                        "run 1 j-1.1 TICK for 00:03 revision 1",
                        "changed to revision 2, generation 0");
    }

    @Test
    void the_next_due_times_are_those_after_now() {
        assertThat(scheduled("0 0 2 * * *").state().nextDue(at("02:00"), 2))
                .containsExactly(at("02:00").plusSeconds(86_400), at("02:00").plusSeconds(2 * 86_400));
        assertThat(JobStory.unscheduled().state().nextDue(at("00:00"), 2)).isEmpty();
    }
}
