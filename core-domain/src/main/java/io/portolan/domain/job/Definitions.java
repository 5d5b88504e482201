package io.portolan.domain.job;

import io.portolan.domain.job.JobCommand.ChangeJob;
import io.portolan.domain.job.JobCommand.CreateJob;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobEvent.*;
import io.portolan.domain.problem.DefinitionRule;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job is created, changed and deleted. docs/ways/schedule.md: 1, 2, 12 and 13. */
final class Definitions {
    private Definitions() {}

    static void create(Decision d, CreateJob c) {
        if (d.state().identity().isPresent()) {
            throw new Refused(Problem.of("job-exists", "The job exists already.", "Change it instead."));
        }
        check(c.name(), c.description(), c.draft());
        d.add(new JobCreated(c.job(), c.cluster(), c.name(), c.description(), revision(d, c.draft()), c.at()));
        c.firstRun().ifPresent(run -> Runs.start(d, Waiting.manual(run, Map.of()), "the job was created"));
    }

    static void change(Decision d, ChangeJob c) {
        d.requireAlive();
        var who = d.state().who();
        var description = c.description().isBlank() ? who.description() : c.description();
        check(who.name(), description, c.draft());
        if (d.state()
                .current()
                .filter(r -> r.version().equals(c.draft().version()))
                .isPresent()) {
            throw new Refused(Problem.of(
                    "version-unchanged",
                    "Version " + c.draft().version() + " is the current one.",
                    "Give the change a version of its own."));
        }
        if (!Schedule.of(c.draft().template().labels()).equals(d.state().schedule())) {
            Gone.settle(d);
        }
        d.add(new JobChanged(d.id(), description, revision(d, c.draft()), d.at()));
    }

    static void delete(Decision d, DeleteJob c) {
        d.requireAlive();
        d.state().going().filter(_ -> !c.force()).ifPresent(run -> {
            throw new Refused(Problem.of(
                    "run-active",
                    "Run " + run.number() + " of the job is going.",
                    "Wait until it has ended, or delete the job by force, which cancels the run."));
        });
        d.state().queue().stream()
                .filter(waiting -> waiting.cause() == Cause.TICK)
                .forEach(tick -> d.add(new TickDropped(
                        d.id(), tick.generation(), tick.due().orElseThrow(), "the job was deleted", d.at())));
        Backfills.end(d, "the job was deleted");
        Gone.missAll(d, "the job was deleted");
        var who = d.state().who();
        d.add(new JobDeleted(
                d.id(), who.cluster(), who.name(), c.force(), d.state().going().map(JobState.Going::run), d.at()));
    }

    private static JobRevision revision(Decision d, JobDraft draft) {
        var number = d.state().revisions().size() + 1;
        var schedule = Schedule.of(draft.template().labels());
        int generation = schedule.isEmpty()
                ? 0
                : schedule.equals(d.state().schedule()) ? d.state().generation() : number;
        return new JobRevision(
                number, draft.version(), draft.source(), draft.parameters(), draft.template(), schedule, generation);
    }

    private static void check(String name, String description, JobDraft draft) {
        var problems = new ArrayList<>(DefinitionRule.problemsWith("a job", name, description, draft.version()));
        var labels = draft.template().labels();
        notBatch(draft).ifPresent(problems::add);
        Schedule.flaws(labels).stream()
                .map(flaw ->
                        Problem.of("bad-value", flaw.message(), flaw.remedy()).at(flaw.label()))
                .forEach(problems::add);
        refuseIfAny(problems);
    }

    private static Optional<Problem> notBatch(JobDraft draft) {
        var labels = draft.template().labels();
        return "batch".equals(labels.get("project_type")) || labels.containsKey(Schedule.LABEL)
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                "not-a-batch",
                                "The template is that of an application whose containers go on, not of a job.",
                                "Add the label portolan.project_type: batch at its top level, or deploy it as an application."));
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }
}
