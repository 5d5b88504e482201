package io.portolan.query.job;

import io.portolan.domain.job.Cause;
import io.portolan.domain.job.JobEvent.*;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobRevision;
import io.portolan.domain.job.JobStatus;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.Schedule;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of jobs and their definitions. The deleted ones stay in them, and aren't listed. */
@Component
public class JobStore extends View {
    public static final String VIEW = "jobs";

    public JobStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("jobs", "job_revisions", "job_queue", "ticks");
    }

    public void created(JobCreated e) {
        execute(
                """
                insert into jobs (id, cluster, name, description, revision, version, generation, created_at, changed_at)
                values (:id, :cluster, :name, :description, 0, '', 0, :at, :at) on conflict (id) do nothing
                """,
                Map.of(
                        "id", e.job(),
                        "cluster", e.cluster(),
                        "name", e.name(),
                        "description", e.description(),
                        "at", e.at()));
        defined(e.job(), e.description(), e.revision(), e.at());
    }

    /** A definition that takes the schedule away ends its pause. */
    public void defined(JobId job, String description, JobRevision revision, Instant at) {
        var columns = new HashMap<String, Object>(schedule(revision.schedule()));
        columns.putAll(Map.of(
                "job", job,
                "description", description,
                "number", revision.number(),
                "version", revision.version(),
                "source", revision.source(),
                "parameters", Json.write(revision.parameters()),
                "generation", revision.generation(),
                "at", at));
        execute("""
                insert into job_revisions (job, number, version, source, parameters, cron, zone, catch_up, generation, created_at)
                values (:job, :number, :version, :source, cast(:parameters as json), :cron, :zone, :catchUp, :generation, :at)
                on conflict (job, number) do nothing
                """, columns);
        execute("""
                update jobs set description = :description, revision = :number, version = :version, cron = :cron, zone = :zone,
                  catch_up = :catchUp, generation = :generation, paused = paused and :generation > 0, changed_at = :at
                where id = :job
                """, columns);
    }

    private static Map<String, Object> schedule(Optional<Schedule> schedule) {
        return Map.of(
                "cron", schedule.map(Schedule::cron),
                "zone", schedule.map(Schedule::zone),
                "catchUp", schedule.map(Schedule::catchUp));
    }

    public void paused(JobId job, boolean paused, Instant at) {
        execute(
                "update jobs set paused = :paused, changed_at = :at where id = :job",
                Map.of("job", job, "paused", paused, "at", at));
    }

    public void deleted(JobDeleted e) {
        execute("""
                update jobs set deleted_at = :at, changed_at = :at, paused = false, going = null, going_number = null,
                  backfill = null
                where id = :job
                """, Map.of("job", e.job(), "at", e.at()));
    }

    public void runStarted(RunStarted e) {
        execute(
                """
                update jobs set going = :run, going_number = :number, runs = :number, backfill = case
                  when :backfill then jsonb_set(backfill, '{left}', to_jsonb((backfill ->> 'left')::int - 1)) else backfill end
                where id = :job
                """,
                Map.of(
                        "job", e.job(),
                        "run", e.run(),
                        "number", e.number(),
                        "backfill", e.cause() == Cause.BACKFILL));
    }

    public void runEnded(RunEnded e) {
        execute(
                """
                update jobs set going = null, going_number = null, last_run = :run, last_number = :number,
                  last_outcome = :outcome, last_ended = :at
                where id = :job
                """,
                Map.of(
                        "job", e.job(),
                        "run", e.run(),
                        "number", e.number(),
                        "outcome", e.outcome().name(),
                        "at", e.at()));
    }

    public void backfillStarted(BackfillStarted e) {
        execute(
                "update jobs set backfill = cast(:backfill as jsonb) where id = :job",
                Map.of(
                        "job",
                        e.job(),
                        "backfill",
                        Json.write(new BackfillView(e.from(), e.to(), e.count(), e.count()))));
    }

    public void backfillEnded(JobId job) {
        execute("update jobs set backfill = null where id = :job", Map.of("job", job));
    }

    /** Those that aren't deleted, by name. @param cluster empty: of all clusters @param now after which they are due next */
    public List<JobView> list(Optional<String> cluster, Instant now) {
        return query(
                        "select * from jobs where deleted_at is null and (:all or cluster = :cluster) order by name, id",
                        Map.of("all", cluster.isEmpty(), "cluster", cluster.orElse("")),
                        row -> read(row, now))
                .list();
    }

    public Optional<JobView> find(String id, Instant now) {
        return query("select * from jobs where id = :id", Map.of("id", id), row -> read(row, now))
                .optional();
    }

    /** The ids of all that were ever in the cluster. */
    public List<String> everIn(String cluster) {
        return query("select id from jobs where cluster = :cluster", Map.of("cluster", cluster), row -> row.text("id"))
                .list();
    }

    /** The first one first. */
    public List<JobRevisionView> revisions(String job) {
        return query(
                        "select * from job_revisions where job = :job order by number",
                        Map.of("job", job),
                        JobStore::revision)
                .list();
    }

    public Optional<JobRevisionView> revision(String job, int number) {
        return query(
                        "select * from job_revisions where job = :job and number = :number",
                        Map.of("job", job, "number", number),
                        JobStore::revision)
                .optional();
    }

    private static JobRevisionView revision(Row row) throws SQLException {
        return new JobRevisionView(
                row.number("number"),
                row.text("version"),
                row.text("source"),
                row.stringMap("parameters"),
                schedule(row),
                row.number("generation"),
                row.time("created_at"));
    }

    private static Optional<Schedule> schedule(Row row) throws SQLException {
        var cron = row.maybeText("cron");
        return cron.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schedule(cron.get(), row.text("zone"), row.name("catch_up", CatchUp.class)));
    }

    private JobView read(Row row, Instant now) throws SQLException {
        var id = row.text("id");
        var schedule = schedule(row);
        var paused = row.flag("paused");
        var deletedAt = row.maybeTime("deleted_at");
        var run = row.maybeText("going");
        var outcome = row.maybeName("last_outcome", Outcome.class);
        return new JobView(
                id,
                row.text("cluster"),
                row.text("name"),
                row.text("description"),
                JobStatus.of(run.isPresent(), schedule.isPresent(), paused, outcome),
                row.number("revision"),
                row.text("version"),
                schedule,
                row.number("generation"),
                paused,
                schedule.filter(_ -> !paused && deletedAt.isEmpty())
                        .flatMap(s -> s.dueTimes().next(now)),
                run,
                row.maybeNumber("going_number"),
                row.maybeText("last_run"),
                row.maybeNumber("last_number"),
                outcome,
                row.maybeTime("last_ended"),
                queue(id),
                row.maybeJson("backfill", BackfillView.class),
                row.number("runs"),
                row.time("created_at"),
                row.time("changed_at"),
                deletedAt);
    }

    private List<QueuedView> queue(String job) {
        return query(
                        "select * from job_queue where job = :job order by id",
                        Map.of("job", job),
                        row -> new QueuedView(
                                row.name("cause", Cause.class),
                                row.maybeText("run"),
                                row.maybeTime("due"),
                                row.maybeText("retries"),
                                row.stringMap("parameters"),
                                row.text("reason"),
                                row.time("queued_at")))
                .list();
    }
}
