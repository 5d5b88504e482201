package io.portolan.query.run;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.Ending;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.TaskFailure;
import io.portolan.domain.run.TaskSpec;
import io.portolan.domain.run.TaskStatus;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of runs and the attempts of their containers; a part of the view of runs. */
@Component
public class TaskStore extends View {
    public TaskStore(JdbcClient jdbc) {
        super(RunStore.VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("run_tasks", "run_attempts");
    }

    public void created(RunCreated e) {
        var tasks = e.batch().tasks();
        for (int place = 0; place < tasks.size(); place++) {
            created(e.run(), place, tasks.get(place));
        }
    }

    private void created(RunId run, int place, TaskSpec task) {
        execute(
                """
                insert into run_tasks (run, name, place, image, scale, depends, retry_count)
                values (:run, :name, :place, :image, :scale, cast(:depends as jsonb), :retryCount)
                on conflict (run, name) do nothing
                """,
                Map.of(
                        "run", run,
                        "name", task.name(),
                        "place", place,
                        "image", task.service().container().image(),
                        "scale", task.scale(),
                        "depends", Json.write(task.depends()),
                        "retryCount", task.retryCount()));
    }

    public void ready(TaskBecameReady e) {
        execute(
                "update run_tasks set status = 'RUNNING', ready_at = :at where run = :run and name = :task",
                Map.of("run", e.run(), "task", e.task(), "at", e.at()));
    }

    public void ended(
            RunId run,
            String task,
            TaskStatus status,
            Optional<TaskFailure> failure,
            List<String> path,
            String reason,
            Instant at) {
        execute(
                """
                update run_tasks set status = :status, failure = cast(:failure as jsonb), path = cast(:path as jsonb),
                  reason = :reason, ended_at = :at
                where run = :run and name = :task
                """,
                Map.of(
                        "run", run,
                        "task", task,
                        "status", status.name(),
                        "failure", failure.map(Json::write),
                        "path", Json.write(path),
                        "reason", reason,
                        "at", at));
    }

    public void placed(RunId run, PlacedAttempt placed, Instant at) {
        execute(
                """
                insert into run_attempts (run, instance, task, place, number, container, node, node_name, reason, placed_at)
                values (:run, :instance, :task, :place, :number, :container, :node, :nodeName, :reason, :at)
                on conflict (run, instance) do nothing
                """,
                Map.of(
                        "run", run,
                        "instance", placed.placement().instance(),
                        "task", placed.attempt().task(),
                        "place", placed.attempt().index(),
                        "number", placed.attempt().number(),
                        "container", placed.container(),
                        "node", placed.placement().node(),
                        "nodeName", placed.placement().nodeName(),
                        "reason", placed.placement().reason(),
                        "at", at));
    }

    public void created(AttemptCreated e) {
        execute("""
                update run_attempts set container_id = :containerId, created_at = :at
                where run = :run and instance = :instance
                """, Map.of("run", e.run(), "instance", e.instance(), "containerId", e.containerId(), "at", e.at()));
    }

    /** The task has started with its first container. */
    public void started(AttemptStarted e) {
        execute(
                "update run_attempts set started_at = :at where run = :run and instance = :instance",
                Map.of("run", e.run(), "instance", e.instance(), "at", e.startedAt()));
        execute(
                "update run_tasks set started_at = coalesce(started_at, :at) where run = :run and name = :task",
                Map.of("run", e.run(), "task", e.attempt().task(), "at", e.at()));
    }

    public void ended(AttemptEnded e) {
        execute(
                """
                update run_attempts set ending = :ending, exit_code = :exitCode, out_of_memory = :outOfMemory,
                  problem = cast(:problem as jsonb), ended_at = :at
                where run = :run and instance = :instance
                """,
                Map.of(
                        "run", e.run(),
                        "instance", e.instance(),
                        "ending", e.ending().kind().name(),
                        "exitCode", e.ending().exitCode(),
                        "outOfMemory", e.ending().outOfMemory(),
                        "problem", e.ending().problem().map(Json::write),
                        "at", e.at()));
    }

    /** It is the container's last attempt that failed. */
    public void retry(RetryScheduled e) {
        execute("""
                update run_attempts set retry_at = :due where run = :run and instance = (select instance from run_attempts
                  where run = :run and task = :task and place = :place and ending <> 'ABANDONED' order by number desc limit 1)
                """, Map.of("run", e.run(), "task", e.task(), "place", e.index(), "due", e.due()));
    }

    public void removed(ContainerRemoved e) {
        execute(
                "update run_attempts set removed_at = :at where run = :run and instance = :instance",
                Map.of("run", e.run(), "instance", e.instance(), "at", e.at()));
    }

    /** In an order in which each stands behind what it depends on. */
    public List<TaskView> tasks(String run) {
        var attempts = attempts(run);
        return query("""
                        select t.*, coalesce(r.resumed -> t.name, '[]') as taken_over
                        from run_tasks t join runs r on r.id = t.run where t.run = :run order by t.place
                        """, Map.of("run", run), row -> task(row, attempts)).list();
    }

    /** With which container each is. */
    private List<Placed> attempts(String run) {
        return query(
                        "select * from run_attempts where run = :run order by task, place, placed_at, number",
                        Map.of("run", run),
                        row -> new Placed(row.text("task"), row.number("place"), attempt(row)))
                .list();
    }

    private record Placed(String task, int index, AttemptView attempt) {}

    private static TaskView task(Row row, List<Placed> attempts) throws SQLException {
        var name = row.text("name");
        var status = row.name("status", TaskStatus.class);
        var takenOver = Json.read(row.text("taken_over"), int[].class);
        var mine = attempts.stream()
                .filter(a -> a.task().equals(name))
                .collect(java.util.stream.Collectors.groupingBy(Placed::index));
        var units = IntStream.rangeClosed(1, row.number("scale"))
                .mapToObj(i -> UnitView.of(
                        i,
                        IntStream.of(takenOver).anyMatch(t -> t == i),
                        status,
                        mine.getOrDefault(i, List.of()).stream()
                                .map(Placed::attempt)
                                .toList()))
                .toList();
        return new TaskView(
                name,
                row.text("image"),
                row.number("scale"),
                row.strings("depends"),
                row.number("retry_count"),
                status,
                row.maybeJson("failure", TaskFailure.class),
                row.strings("path"),
                row.text("reason"),
                row.maybeTime("ready_at"),
                row.maybeTime("started_at"),
                row.maybeTime("ended_at"),
                units);
    }

    private static AttemptView attempt(Row row) throws SQLException {
        var exitCode = row.maybeNumber("exit_code");
        return new AttemptView(
                row.text("instance"),
                row.number("number"),
                row.text("container"),
                row.text("container_id"),
                row.text("node"),
                row.text("node_name"),
                row.text("reason"),
                row.maybeName("ending", Ending.Kind.class),
                exitCode.isPresent() ? Optional.of(exitCode.getAsInt()) : Optional.empty(),
                row.flag("out_of_memory"),
                row.maybeJson("problem", Problem.class),
                row.time("placed_at"),
                row.maybeTime("created_at"),
                row.maybeTime("started_at"),
                row.maybeTime("ended_at"),
                row.maybeTime("retry_at"),
                row.maybeTime("removed_at"));
    }
}
