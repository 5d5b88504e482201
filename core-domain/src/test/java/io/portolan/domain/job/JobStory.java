package io.portolan.domain.job;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand.*;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import io.portolan.domain.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A job and what is said to it, in UTC on one day in 2026. What it decided is told in short lines. */
public final class JobStory {
    /** What a run's parameters are checked against; what the job does stands in the template beside it. */
    private static final String SOURCE = """
            services:
              import:
                image: busybox:1
                environment: ["DAY=${day:-any}"]
            """;

    public static final JobId JOB = new JobId("j-1");

    private final List<JobEvent> log = new ArrayList<>();
    private JobState state = JobState.NONE;
    private List<JobEvent> latest = List.of();
    private int version;

    public static Instant at(String time) {
        return Instant.parse("2026-05-04T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }

    /** Created at midnight. */
    public static JobStory scheduled(String cron, String... labels) {
        return new JobStory().create("00:00", labels(cron, labels));
    }

    public static JobStory unscheduled() {
        return new JobStory().create("00:00", Map.of("project_type", "batch"));
    }

    public static Map<String, String> labels(String cron, String... more) {
        var labels = new TreeMap<>(Map.of("schedule", cron, "time_zone", "UTC", "project_type", "batch"));
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels;
    }

    JobStory create(String time, Map<String, String> labels) {
        return tell(new CreateJob(JOB, new ClusterId("c-1"), "report", "", draft(labels), Optional.empty(), at(time)));
    }

    public JobStory change(String time, Map<String, String> labels) {
        return tell(new ChangeJob(JOB, "", draft(labels), at(time)));
    }

    JobDraft draft(Map<String, String> labels) {
        version++;
        return new JobDraft("v" + version, SOURCE, Map.of(), new Template("2", labels, List.of(), Map.of()));
    }

    /** In time. */
    public JobStory tick(String due) {
        return tick(due, due);
    }

    public JobStory tick(String due, String time) {
        return tell(new Tick(JOB, state.generation(), at(due), at(time)));
    }

    public JobStory now(String run, String time) {
        return tell(new RunNow(JOB, new RunId(run), Map.of(), at(time)));
    }

    public JobStory ended(String time) {
        return ended(Outcome.FINISHED, time);
    }

    /** The run that is going. */
    public JobStory ended(Outcome outcome, String time) {
        return ended(state.going().orElseThrow().run().value(), outcome, time);
    }

    JobStory ended(String run, Outcome outcome, String time) {
        return tell(new RecordRunEnded(JOB, new RunId(run), outcome, "", at(time)));
    }

    public JobStory tell(JobCommand command) {
        latest = JobDecider.decide(state, command);
        log.addAll(latest);
        for (var event : latest) {
            state = JobDecider.evolve(state, event);
        }
        return this;
    }

    List<Problem> refused(JobCommand command) {
        return catchThrowableOfType(Refused.class, () -> JobDecider.decide(state, command))
                .problems();
    }

    public JobState state() {
        return state;
    }

    public List<JobEvent> log() {
        return log;
    }

    <E extends JobEvent> List<E> log(Class<E> type) {
        return log.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What the last command gave. */
    List<String> told() {
        return latest.stream().map(JobLines::of).toList();
    }
}
