package io.portolan.query.work;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.RunId;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.WorkQueue;
import io.portolan.query.view.Holds;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The work queue as a table. A claim takes rows that nobody holds, and passes over those that another is just taking. */
@Component
public class WorkOrders extends View implements WorkQueue {
    public static final String VIEW = "work";

    /** So long after its end a run may still order something, e.g. a removal on a node that was away. */
    private static final Duration RUNS_KEPT = Duration.ofDays(30);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public WorkOrders(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("work_orders", "work_homes");
    }

    @Override
    public List<Holds> holds() {
        return List.of(new Holds("work_orders", List.of("step"), List.of("owner", "lease_until", "not_before")));
    }

    /**
     * Remembers in which cluster an application is: its steps don't say. Also of one that is deleted: containers of it that
     * turn up later are still taken away.
     */
    public void applicationCreated(ApplicationId application, ClusterId cluster) {
        execute(
                "insert into work_homes (application, cluster) values (:application, :cluster) on conflict do nothing",
                Map.of("application", application, "cluster", cluster));
    }

    /** A run is known as an application would be. Of one that is over the cluster is kept for a time: removals go on behind its end. */
    public void runCreated(RunId run, ClusterId cluster) {
        applicationCreated(run.owner(), cluster);
    }

    /** Forgets runs that have ended a long time before this one. */
    public void runEnded(RunId run, Instant at) {
        execute("update work_homes set ended_at = :at where application = :run", Map.of("run", run.owner(), "at", at));
        execute("delete from work_homes where ended_at < :before", Map.of("before", at.minus(RUNS_KEPT)));
    }

    public void ordered(ApplicationId application, Step step, Instant at) {
        execute(
                """
                insert into work_orders (step, cluster, application, node, content, ordered_at)
                select :step, cluster, application, :node, cast(:content as json), :at
                from work_homes where application = :application
                on conflict (step) do nothing
                """,
                Map.of(
                        "step", step.id(),
                        "application", application,
                        "node", step.order().node(),
                        "content", Json.write(step),
                        "at", at));
    }

    public void ordered(ClusterId cluster, Step step, Instant at) {
        execute(
                """
                insert into work_orders (step, cluster, node, content, ordered_at)
                values (:step, :cluster, :node, cast(:content as json), :at) on conflict (step) do nothing
                """,
                Map.of(
                        "step", step.id(),
                        "cluster", cluster,
                        "node", step.order().node(),
                        "content", Json.write(step),
                        "at", at));
    }

    public void ended(StepId step) {
        execute("delete from work_orders where step = :step", Map.of("step", step));
    }

    /** Tells the workers of this process; called when what the projection wrote is committed. */
    public void announce() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<ClaimedStep> claim(String owner, int atMost, Duration lease, Instant now) {
        return query("""
                with free as materialized (
                  select step from work_orders
                  where (lease_until is null or lease_until <= :now) and (not_before is null or not_before <= :now)
                  order by seq limit :atMost for update skip locked)
                update work_orders w set owner = :owner, lease_until = :until from free where w.step = free.step
                returning w.*
                """, Map.of("owner", owner, "until", now.plus(lease), "now", now, "atMost", atMost), Claim::read)
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Claim::seq))
                .map(Claim::step)
                .toList();
    }

    @Override
    public boolean extend(StepId step, String owner, Duration lease, Instant now) {
        return 1
                == execute(
                        "update work_orders set lease_until = :until where step = :step and owner = :owner",
                        Map.of("step", step, "owner", owner, "until", now.plus(lease)));
    }

    @Override
    public void giveBack(StepId step, String owner, Instant notBefore) {
        execute(
                "update work_orders set owner = null, lease_until = null, not_before = :notBefore where step = :step and owner = :owner",
                Map.of("step", step, "owner", owner, "notBefore", notBefore));
    }

    /**
     * Frees what is claimed, by whomever. Only for a process that knows that all other owners are dead: it is the only
     * one that may use this database, and has not begun to work itself.
     *
     * @return how many steps were freed
     */
    public int releaseAll() {
        return execute("update work_orders set owner = null, lease_until = null where owner is not null", Map.of());
    }

    @Override
    public void onNewWork(Runnable listener) {
        listeners.add(listener);
    }

    private record Claim(long seq, ClaimedStep step) {
        static Claim read(Row row) throws SQLException {
            return new Claim(
                    row.big("seq"),
                    new ClaimedStep(
                            new ClusterId(row.text("cluster")),
                            row.maybeText("application")
                                    .map(ApplicationId::new)
                                    .map(Addressee::of)
                                    .orElseGet(Addressee.OfCluster::new),
                            row.json("content", Step.class)));
        }
    }
}
