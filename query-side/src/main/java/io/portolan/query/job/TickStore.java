package io.portolan.query.job;

import io.portolan.domain.job.Cause;
import io.portolan.domain.job.JobEvent.*;
import io.portolan.domain.job.JobId;
import io.portolan.domain.schedule.CatchUp;
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

/** What became of each due time, and what waits; a part of the view of jobs. */
@Component
public class TickStore extends View {
    public TickStore(JdbcClient jdbc) {
        super(JobStore.VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("job_queue", "ticks");
    }

    public void accepted(TickAccepted e) {
        decided(e, TickState.ACCEPTED, Optional.of(e.run().value()), Optional.empty(), "its run begins");
    }

    public void queued(TickQueued e) {
        decided(e, TickState.QUEUED, Optional.empty(), Optional.of(e.position()), e.reason());
        execute(
                """
                insert into job_queue (job, cause, generation, due, reason, queued_at)
                values (:job, 'TICK', :generation, :due, :reason, :at)
                """,
                Map.of(
                        "job", e.job(),
                        "generation", e.generation(),
                        "due", e.due(),
                        "reason", e.reason(),
                        "at", e.at()));
    }

    /** It may have waited before. */
    public void dropped(TickDropped e) {
        decided(e, TickState.DROPPED, Optional.empty(), Optional.empty(), e.reason());
        execute(
                "delete from job_queue where job = :job and cause = 'TICK' and generation = :generation and due = :due",
                Map.of("job", e.job(), "generation", e.generation(), "due", e.due()));
    }

    private void decided(TickEvent e, TickState state, Optional<String> run, Optional<Integer> place, String reason) {
        execute(
                """
                insert into ticks (job, generation, due, state, run, place, reason, decided_at)
                values (:job, :generation, :due, :state, :run, :place, :reason, :at)
                on conflict (job, generation, due) do update set state = excluded.state, run = excluded.run,
                  reason = excluded.reason, decided_at = excluded.decided_at
                """,
                Map.of(
                        "job", e.job(),
                        "generation", e.generation(),
                        "due", e.due(),
                        "state", state.name(),
                        "run", run,
                        "place", place,
                        "reason", reason,
                        "at", e.at()));
    }

    public void missed(TicksMissed e) {
        var columns = new HashMap<String, Object>(Map.of(
                "job", e.job(),
                "generation", e.generation(),
                "first", e.first(),
                "last", e.last(),
                "number", e.count(),
                "more", e.more(),
                "rule", e.rule().name(),
                "reason", e.reason()));
        columns.put("at", e.at());
        execute("""
                insert into ticks (job, generation, due, state, first_due, number, more, rule, reason, decided_at)
                values (:job, :generation, :last, 'MISSED', :first, :number, :more, :rule, :reason, :at)
                on conflict (job, generation, due) do nothing
                """, columns);
    }

    public void queued(RunQueued e) {
        execute(
                """
                insert into job_queue (job, run, cause, retries, revision, parameters, reason, queued_at)
                values (:job, :run, :cause, :retries, :revision, cast(:parameters as json), :reason, :at)
                """,
                Map.of(
                        "job", e.job(),
                        "run", e.run(),
                        "cause", e.cause().name(),
                        "retries", e.retries(),
                        "revision", e.revision(),
                        "parameters", Json.write(e.parameters()),
                        "reason", e.reason(),
                        "at", e.at()));
    }

    /** It doesn't wait any more; a tick has its run. */
    public void begun(RunStarted e) {
        execute(
                "delete from job_queue where job = :job and (run = :run or :tick and cause = 'TICK' and due = :due)",
                Map.of("job", e.job(), "run", e.run(), "tick", e.cause() == Cause.TICK, "due", e.due()));
        if (e.cause() == Cause.TICK) {
            execute("""
                    update ticks set state = 'ACCEPTED', run = :run, decided_at = :at
                    where job = :job and due = :due and state = 'QUEUED'
                    """, Map.of("job", e.job(), "due", e.due(), "run", e.run(), "at", e.at()));
        }
    }

    public void cleared(JobId job) {
        execute("delete from job_queue where job = :job", Map.of("job", job));
    }

    /** The latest first. @param before only those that were due earlier, of a range the last one */
    public List<TickView> page(String job, Optional<TickState> state, Optional<Instant> before, int most) {
        return query(
                        "select * from ticks where job = :job"
                                + (state.isPresent() ? " and state = :state" : "")
                                + (before.isPresent() ? " and due < :before" : "")
                                + " order by due desc, generation desc limit :most",
                        Map.of("job", job, "state", state, "before", before, "most", most),
                        TickStore::read)
                .list();
    }

    private static TickView read(Row row) throws SQLException {
        return new TickView(
                row.number("generation"),
                row.time("due"),
                row.name("state", TickState.class),
                row.maybeTime("first_due"),
                row.number("number"),
                row.flag("more"),
                row.maybeNumber("place"),
                row.maybeText("run"),
                row.maybeName("rule", CatchUp.class),
                row.text("reason"),
                row.time("decided_at"));
    }
}
