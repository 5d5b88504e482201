package io.portolan.domain.job;

import static io.portolan.domain.job.JobStory.JOB;
import static io.portolan.domain.job.JobStory.labels;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.job.JobCommand.*;
import io.portolan.domain.job.JobEvent.*;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One job that is told things by a script of numbers, and what has to hold of it afterwards. */
final class JobTrial {
    static final List<String> CRONS = List.of("0 * * * * *", "*/20 * * * * *", "0 0,30 * * * *");

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<CatchUp> RULES = List.of(CatchUp.values());

    private final JobStory job = new JobStory();
    private final Map<Integer, Schedule> schedules = new LinkedHashMap<>();
    private final List<JobCommand> told = new ArrayList<>();
    private Instant now = JobStory.at("00:00");

    void run(List<Integer> script, String cron, CatchUp rule) {
        job.create("00:00", labels(cron, "catch_up", rule.label()));
        remember();

        for (int word : script) {
            act(word);
            assertThat(job.state().queue()).hasSizeLessThanOrEqualTo(JobState.LONGEST_QUEUE);
        }
        say(new DeleteJob(JOB, true, now));

        oneRunAtATime();
        eachDueTimeIsDecidedOnce();
        queuedTicksRunOrAreDropped();
        aReplayGivesTheSame();
        assertThat(told.stream().flatMap(c -> JobDecider.decide(job.state(), c).stream()))
                .as("reports that are told to the deleted job once more")
                .isEmpty();
    }

    private void act(int word) {
        int number = word / 20;
        switch (word % 20) {
            case 0, 1, 2, 3 -> now = now.plusSeconds(1 + number % 90);
            case 4 -> now = now.plusSeconds(number * 7L);
            case 5, 6, 7, 8, 9, 10 -> tick(number);
            case 11, 12, 13 ->
                job.state()
                        .going()
                        .ifPresent(
                                run -> report(new RecordRunEnded(JOB, run.run(), OUTCOMES.get(number % 4), "", now)));
            case 14 -> report(new RecordRunEnded(JOB, new RunId("j-1." + number % 9), Outcome.FINISHED, "", now));
            case 15 -> say(new RunNow(JOB, new RunId("r-" + number), Map.of(), now));
            case 16 -> say(number % 2 == 0 ? new PauseSchedule(JOB, now) : new ResumeSchedule(JOB, now));
            case 17 -> report(new CatchUpMissed(JOB, now.minusSeconds(number % 40), now));
            case 18 -> say(new BackfillJob(JOB, now.minusSeconds(number), now, now));
            default -> changeOrRetry(number);
        }
    }

    private void changeOrRetry(int number) {
        if (number % 2 == 0) {
            var rule = RULES.get(number % 3);
            say(new ChangeJob(JOB, "", job.draft(labels(CRONS.get(number % 3), "catch_up", rule.label())), now));
            remember();
        } else {
            job.state().unfinished().keySet().stream()
                    .findFirst()
                    .ifPresent(failed -> say(new RetryRun(JOB, new RunId("r-" + number), failed, now)));
        }
    }

    /** One of the last due times, maybe again, maybe of an old generation, and sometimes of none. */
    private void tick(int number) {
        var generation = number % 7 == 0 ? 1 : job.state().generation();
        var due = schedules
                .get(generation)
                .dueTimes()
                .next(now.minusSeconds(number % 100))
                .orElseThrow();
        report(new Tick(JOB, generation, due, now));
    }

    private void remember() {
        job.state().schedule().ifPresent(s -> schedules.put(job.state().generation(), s));
    }

    private void report(JobCommand command) {
        told.add(command);
        job.tell(command);
        assertThat(JobDecider.decide(job.state(), command))
                .as("told twice: %s", command)
                .isEmpty();
    }

    private void say(JobCommand command) {
        try {
            job.tell(command);
        } catch (Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    private void oneRunAtATime() {
        Optional<RunId> going = Optional.empty();
        int number = 0;
        for (var event : job.log()) {
            if (event instanceof RunStarted e) {
                assertThat(going)
                        .as("what is going when run %d starts", e.number())
                        .isEmpty();
                assertThat(e.number()).isEqualTo(++number);
                going = Optional.of(e.run());
            } else if (event instanceof RunEnded e) {
                assertThat(going).contains(e.run());
                going = Optional.empty();
            }
        }
    }

    /** Between the moments at which a generation came and went, its due times and what is on record are the same. */
    private void eachDueTimeIsDecidedOnce() {
        var from = new LinkedHashMap<Integer, Instant>();
        var to = new LinkedHashMap<Integer, Instant>();
        for (var event : job.log()) {
            switch (event) {
                case JobCreated e -> from.put(e.revision().generation(), e.at());
                case JobChanged e -> from.putIfAbsent(e.revision().generation(), e.at());
                default -> {}
            }
        }
        int last = 0;
        for (int generation : from.keySet()) {
            to.put(last, from.get(generation));
            last = generation;
        }
        to.put(last, now);
        schedules.forEach((generation, schedule) -> assertThat(decided(generation, schedule))
                .as("what was decided of generation %d", generation)
                .containsExactlyElementsOf(schedule.dueTimes()
                        .between(
                                from.get(generation).plusNanos(1),
                                to.get(generation).plusNanos(1))
                        .toList()));
    }

    private List<Instant> decided(int generation, Schedule schedule) {
        var decided = new ArrayList<Instant>();
        var queued = new ArrayList<Instant>();
        for (var event : job.log()) {
            switch (event) {
                case TickAccepted e when e.generation() == generation -> decided.add(e.due());
                case TickQueued e
                when e.generation() == generation -> {
                    decided.add(e.due());
                    queued.add(e.due());
                }
                case TickDropped e
                when e.generation() == generation && !queued.contains(e.due()) -> decided.add(e.due());
                case TicksMissed e
                when e.generation() == generation -> {
                    var missed = schedule.dueTimes()
                            .between(e.first(), e.last().plusNanos(1))
                            .toList();
                    assertThat(missed).hasSize(e.count());
                    decided.addAll(missed);
                }
                default -> {}
            }
        }
        return decided;
    }

    private void queuedTicksRunOrAreDropped() {
        for (var queued : job.log(TickQueued.class)) {
            var run = job.log(RunStarted.class).stream()
                    .filter(e -> e.cause() == Cause.TICK && e.due().equals(Optional.of(queued.due())))
                    .count();
            var dropped = job.log(TickDropped.class).stream()
                    .filter(e ->
                            e.generation() == queued.generation() && e.due().equals(queued.due()))
                    .count();
            assertThat(run + dropped).as("%s", queued).isPositive();
            assertThat(dropped).isLessThanOrEqualTo(1);
        }
        assertThat(job.log(RunStarted.class).stream().filter(e -> e.cause() == Cause.TICK))
                .hasSize(job.log(TickAccepted.class).size()
                        + job.log(TickQueued.class).size()
                        - (int) job.log(TickDropped.class).stream()
                                .filter(e -> e.reason().equals("the job was deleted"))
                                .count());
    }

    private void aReplayGivesTheSame() {
        var again = JobState.NONE;
        for (var event : job.log()) {
            again = JobDecider.evolve(again, event);
        }
        assertThat(again).isEqualTo(job.state());
    }
}
