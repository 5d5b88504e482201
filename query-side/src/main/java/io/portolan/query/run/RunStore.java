package io.portolan.query.run;

import io.portolan.domain.job.Cause;
import io.portolan.domain.job.JobEvent.RunEnded;
import io.portolan.domain.job.JobEvent.RunStarted;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunEvent.RunCreated;
import io.portolan.domain.run.RunEvent.RunWaiting;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.TaskFailure;
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

/**
 * The table of runs. A row is written by two streams, the job's and the run's own, each its own columns, since either may
 * come first.
 */
@Component
public class RunStore extends View {
    public static final String VIEW = "runs";

    public RunStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("runs", "run_tasks", "run_attempts", "run_notes");
    }

    /** What the job says. */
    public void started(RunStarted e) {
        var columns = new HashMap<String, Object>(Map.of(
                "id", e.run(),
                "job", e.job(),
                "number", e.number(),
                "revision", e.revision(),
                "parameters", Json.write(e.parameters()),
                "cause", e.cause().name(),
                "due", e.due(),
                "retries", e.retries(),
                "reason", e.reason(),
                "at", e.at()));
        execute("""
                insert into runs (id, job, number, revision, parameters, cause, due, retries, reason, started_at)
                values (:id, :job, :number, :revision, cast(:parameters as json), :cause, :due, :retries, :reason, :at)
                on conflict (id) do update set cause = excluded.cause, due = excluded.due, retries = excluded.retries,
                  reason = excluded.reason, started_at = excluded.started_at
                """, columns);
    }

    /** What the run says. */
    public void created(RunCreated e) {
        var columns = new HashMap<String, Object>(Map.of(
                "id", e.run(),
                "job", e.job(),
                "jobName", e.jobName(),
                "cluster", e.cluster(),
                "number", e.number(),
                "revision", e.revision(),
                "parameters", Json.write(e.parameters()),
                "resumed", e.resumed().map(r -> Json.write(r.finished())),
                "at", e.at()));
        execute("""
                insert into runs (id, job, job_name, cluster, number, revision, parameters, resumed, started_at)
                values (:id, :job, :jobName, :cluster, :number, :revision, cast(:parameters as json), cast(:resumed as jsonb), :at)
                on conflict (id) do update set job_name = excluded.job_name, cluster = excluded.cluster,
                  resumed = excluded.resumed
                """, columns);
    }

    public void waiting(RunWaiting e) {
        execute(
                "update runs set waits_for = cast(:waitsFor as jsonb), look_again_at = :lookAgainAt where id = :id",
                Map.of("id", e.run(), "waitsFor", Json.write(e.waitsFor()), "lookAgainAt", e.lookAgainAt()));
    }

    public void ended(RunId run, Outcome outcome, Optional<TaskFailure> failure, Optional<String> reason, Instant at) {
        execute(
                """
                update runs set state = :state, failure = cast(:failure as jsonb), end_reason = :reason, ended_at = :at,
                  waits_for = '[]', look_again_at = null
                where id = :id
                """,
                Map.of(
                        "id", run,
                        "state", outcome.name(),
                        "failure", failure.map(Json::write),
                        "reason", reason,
                        "at", at));
    }

    /** The job's word counts where the run has never said anything itself. */
    public void endedBeforeItBegan(RunEnded e) {
        execute(
                "update runs set state = :state, end_reason = :reason, ended_at = :at where id = :id and cluster = ''",
                Map.of("id", e.run(), "state", e.outcome().name(), "reason", e.reason(), "at", e.at()));
    }

    public void noted(RunId run, String line, Instant at) {
        execute(
                "insert into run_notes (run, line, at) values (:run, :line, :at)",
                Map.of("run", run, "line", line, "at", at));
    }

    /** The latest first. */
    public List<RunView> page(String job, RunFilter filter, int most) {
        return query(
                        "select * from runs where job = :job" + filter.sql()
                                + " order by started_at desc, number desc limit :most",
                        filter.parameters(job, most),
                        RunStore::read)
                .list();
    }

    public Optional<RunView> find(String id) {
        return query("select * from runs where id = :id", Map.of("id", id), RunStore::read)
                .optional();
    }

    public Optional<RunView> find(String job, int number) {
        return query(
                        "select * from runs where job = :job and number = :number",
                        Map.of("job", job, "number", number),
                        RunStore::read)
                .optional();
    }

    /** In the order in which they were written. */
    public List<RunDetail.Note> notes(String run) {
        return query(
                        "select * from run_notes where run = :run order by id",
                        Map.of("run", run),
                        row -> new RunDetail.Note(row.text("line"), row.time("at")))
                .list();
    }

    private static RunView read(Row row) throws SQLException {
        return new RunView(
                row.text("id"),
                row.text("job"),
                row.text("job_name"),
                row.text("cluster"),
                row.number("number"),
                row.number("revision"),
                row.stringMap("parameters"),
                row.maybeName("cause", Cause.class),
                row.maybeTime("due"),
                row.maybeText("retries"),
                row.text("reason"),
                row.name("state", RunStatus.class),
                row.maybeJson("failure", TaskFailure.class),
                row.maybeText("end_reason"),
                row.strings("waits_for"),
                row.maybeTime("look_again_at"),
                row.time("started_at"),
                row.maybeTime("ended_at"));
    }
}
