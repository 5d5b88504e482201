package io.portolan.domain.job;

import static io.portolan.domain.job.JobStory.JOB;
import static io.portolan.domain.job.JobStory.at;
import static io.portolan.domain.job.JobStory.scheduled;
import static io.portolan.domain.job.JobStory.unscheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand.*;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/ways/schedule.md: 1, 6, 10, 11, 13 and 14. */
class JobRunsTest {

    @Test
    void a_job_is_run_by_hand_and_shows_how_that_ended() {
        var job = unscheduled();
        assertThat(job.state().status()).isEqualTo(JobStatus.WAITING);

        assertThat(job.now("r-1", "00:01").told()).containsExactly("run 1 r-1 MANUAL revision 1");
        assertThat(job.ended("00:02").told()).containsExactly("run 1 FINISHED");
        assertThat(job.state().status()).isEqualTo(JobStatus.FINISHED);
        assertThat(job.now("r-2", "00:03")
                        .ended(Outcome.TIMED_OUT, "00:04")
                        .state()
                        .status())
                .isEqualTo(JobStatus.FAILED);
    }

    @Test
    void the_first_run_may_begin_with_the_creation() {
        var story = new JobStory();
        story.tell(new CreateJob(
                JOB,
                new ClusterId("c-1"),
                "report",
                "",
                story.draft(Map.of("project_type", "batch")),
                Optional.of(new RunId("r-1")),
                at("00:00")));

        assertThat(story.told()).containsExactly("created", "run 1 r-1 MANUAL revision 1");
    }

    @Test
    void a_run_that_is_asked_for_waits_like_a_tick_and_is_refused_when_three_are_waiting() {
        var job = scheduled("0 * * * * *").tick("00:01").tick("00:02");

        assertThat(job.now("r-1", "00:02:10").told()).containsExactly("queued r-1 as 2");
        assertThat(job.now("r-1", "00:02:20").told()).as("asked again").isEmpty();
        job.tick("00:03");
        assertThat(job.refused(new RunNow(JOB, new RunId("r-2"), Map.of(), at("00:03:10"))))
                .extracting(Problem::type)
                .containsExactly("queue-full");
        assertThat(job.ended("00:04").ended("00:05").told())
                .containsExactly("run 2 FINISHED", "run 3 r-1 MANUAL revision 1");
    }

    @Test
    void a_report_about_a_run_that_is_not_going_changes_nothing() {
        var job = unscheduled().now("r-1", "00:01");

        assertThat(job.ended("r-9", Outcome.FINISHED, "00:02").told()).isEmpty();
        job.ended("00:03");
        assertThat(job.ended("r-1", Outcome.FAILED, "00:04").told()).isEmpty();
        assertThat(job.now("r-1", "00:05").told())
                .as("asked again after its end")
                .isEmpty();
    }

    @Test
    void a_failed_run_is_done_again_with_its_revision_and_its_parameters() {
        var job = unscheduled();
        job.tell(new RunNow(JOB, new RunId("r-1"), Map.of("day", "monday"), at("00:01")))
                .ended(Outcome.FAILED, "00:02")
                .change("00:03", Map.of("project_type", "batch"));

        job.tell(new RetryRun(JOB, new RunId("r-2"), new RunId("r-1"), at("00:04")));

        assertThat(job.told()).containsExactly("run 2 r-2 RETRY of r-1 revision 1");
        assertThat(job.log(RunStarted.class).getLast().parameters()).isEqualTo(Map.of("day", "monday"));
    }

    @Test
    void a_run_with_a_parameter_that_the_template_does_not_have_is_refused() {
        var job = unscheduled();
        var run = new RunNow(JOB, new RunId("r-1"), Map.of("daz", "monday"), at("00:01"));

        assertThatThrownBy(() -> job.tell(run))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(p ->
                                        assertThat(p.message() + p.remedy()).contains("daz", "day")));
    }

    @Test
    void a_retry_waits_too_and_keeps_its_revision() {
        var job =
                unscheduled().now("r-1", "00:01").ended(Outcome.FAILED, "00:02").now("r-2", "00:03");
        job.change("00:04", Map.of("project_type", "batch"));

        assertThat(job.tell(new RetryRun(JOB, new RunId("r-3"), new RunId("r-1"), at("00:05")))
                        .told())
                .containsExactly("queued r-3 as 1");
        assertThat(job.ended("00:06").told()).contains("run 3 r-3 RETRY of r-1 revision 1");
    }

    @Test
    void a_run_that_has_finished_or_is_not_known_is_not_done_again() {
        var job = unscheduled().now("r-1", "00:01").ended("00:02");

        assertThat(job.refused(new RetryRun(JOB, new RunId("r-2"), new RunId("r-1"), at("00:03"))))
                .extracting(Problem::type)
                .containsExactly("run-not-retryable");
    }

    @Test
    void the_last_20_that_did_not_finish_can_be_done_again() {
        var job = unscheduled();
        for (int i = 1; i <= 21; i++) {
            job.now("r-" + i, "00:01").ended(Outcome.FAILED, "00:02");
        }

        assertThat(job.state().unfinished()).hasSize(20).doesNotContainKey(new RunId("r-1"));
    }

    @Test
    void a_range_of_the_past_is_run_again_one_after_the_other_behind_the_ticks() {
        var job = scheduled("0 */10 * * * *").tick("00:10");
        var backfill = new BackfillJob(JOB, at("00:00").minusSeconds(1800), at("00:00"), at("00:15"));

        assertThat(Backfills.plan(job.state(), backfill)).hasSize(3);
        assertThat(job.tell(backfill).told()).containsExactly("backfill of 3");
        job.tick("00:20");
        assertThat(job.ended("00:21").told()).contains("run 2 j-1.2 TICK for 00:20 revision 1");
        assertThat(job.ended("00:22").told()).contains("run 3 j-1.3 BACKFILL for 23:30 revision 1");
        assertThat(job.ended("00:23").told()).contains("run 4 j-1.4 BACKFILL for 23:40 revision 1");
        assertThat(job.ended("00:24").told())
                .containsExactly(
                        "run 4 FINISHED",
                        "run 5 j-1.5 BACKFILL for 23:50 revision 1",
                        "backfill ended, 0 left: its last run has begun");
        assertThat(job.ended("00:25").told()).containsExactly("run 5 FINISHED");
    }

    @Test
    void a_backfill_begins_at_once_when_nothing_runs_and_can_be_cancelled() {
        var job = scheduled("0 */10 * * * *")
                .tell(new BackfillJob(JOB, at("00:00").minusSeconds(1800), at("00:00"), at("00:05")));

        assertThat(job.told()).containsExactly("backfill of 3", "run 1 j-1.1 BACKFILL for 23:30 revision 1");
        assertThat(job.tell(new CancelBackfill(JOB, at("00:06"))).told())
                .containsExactly("backfill ended, 2 left: it was cancelled");
        assertThat(job.ended("00:07").told()).containsExactly("run 1 FINISHED");
    }

    @Test
    void a_backfill_is_refused_with_the_reason() {
        var job = scheduled("0 * * * * *");
        var midnight = at("00:00");

        assertThat(job.refused(new BackfillJob(JOB, midnight, midnight.plusSeconds(600), midnight)))
                .extracting(Problem::type)
                .containsExactly("invalid-range");
        assertThat(job.refused(new BackfillJob(JOB, midnight.minusSeconds(50), midnight.minusSeconds(10), midnight)))
                .extracting(Problem::type)
                .containsExactly("backfill-empty");
        assertThat(job.refused(new BackfillJob(JOB, midnight.minusSeconds(86_400), midnight, midnight)))
                .extracting(Problem::type)
                .containsExactly("backfill-too-long");
        assertThat(unscheduled().refused(new BackfillJob(JOB, midnight.minusSeconds(60), midnight, midnight)))
                .extracting(Problem::type)
                .containsExactly("no-schedule");
    }

    @Test
    void a_job_whose_run_is_going_is_deleted_by_force_only() {
        var job = scheduled("0 * * * * *").tick("00:01").tick("00:02");

        assertThat(job.refused(new DeleteJob(JOB, false, at("00:02:10"))))
                .extracting(Problem::type)
                .containsExactly("run-active");
        assertThat(job.tell(new DeleteJob(JOB, true, at("00:03:10"))).told())
                .containsExactly(
                        "dropped 00:02: the job was deleted",
                        "missed 1 from 00:03 to 00:03, none: the job was deleted",
                        "deleted, cancels j-1.1");
        assertThat(job.ended("j-1.1", Outcome.CANCELLED, "00:04").told()).isEmpty();
        assertThat(job.tick("00:04").told()).isEmpty();
        assertThat(job.refused(new RunNow(JOB, new RunId("r-1"), Map.of(), at("00:05"))))
                .extracting(Problem::message)
                .containsExactly("The job was deleted.");
    }

    @Test
    void what_is_no_job_is_refused_with_every_reason() {
        var story = new JobStory();
        var draft = story.draft(Map.of("schedule", "0 99 * * * *", "time_zone", "Mars"));

        assertThat(story.refused(
                        new CreateJob(JOB, new ClusterId("c-1"), "a b", "", draft, Optional.empty(), at("00:00"))))
                .extracting(Problem::type)
                .containsExactly("invalid-name", "bad-value", "bad-value");
        assertThat(story.refused(new CreateJob(
                        JOB, new ClusterId("c-1"), "a", "", story.draft(Map.of()), Optional.empty(), at("00:00"))))
                .extracting(Problem::type)
                .containsExactly("not-a-batch");
        assertThat(unscheduled()
                        .refused(new ChangeJob(
                                JOB, "", new JobStory().draft(Map.of("project_type", "batch")), at("00:01"))))
                .extracting(Problem::type)
                .containsExactly("version-unchanged");
    }
}
