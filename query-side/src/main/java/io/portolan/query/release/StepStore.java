package io.portolan.query.release;

import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepId;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of releases and the notes beside them; a part of the view of releases. */
@Component
public class StepStore extends View {
    public StepStore(JdbcClient jdbc) {
        super(ReleaseStore.VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("steps", "release_notes");
    }

    public void ordered(StepOrdered event) {
        Order order = event.step().order();
        execute(
                """
                insert into steps (id, application, release, seq, kind, node, instance, subject, reason, state, ordered_at)
                values (:id, :application, :release, :seq, :kind, :node, :instance, :subject, :reason, 'ORDERED', :at)
                on conflict (id) do nothing
                """,
                Map.of(
                        "id", event.step().id(),
                        "application", event.application(),
                        "release", event.release(),
                        "seq", event.seq(),
                        "kind", OrderKind.of(order),
                        "node", order.node(),
                        "instance", OrderKind.instance(order),
                        "subject", OrderKind.subject(order),
                        "reason", event.step().reason(),
                        "at", event.at()));
    }

    public void ended(StepId step, StepState state, Optional<Problem> problem, Instant at) {
        execute(
                "update steps set state = :state, problem = cast(:problem as jsonb), ended_at = :at where id = :id",
                Map.of("id", step, "state", state.name(), "problem", problem.map(Json::write), "at", at));
    }

    /** A note in a release by its number. */
    public void noted(ApplicationId application, int release, NoteView.Kind kind, List<String> lines, Instant at) {
        execute(
                """
                insert into release_notes (application, release, kind, lines, at)
                values (:application, :release, :kind, cast(:lines as jsonb), :at)
                """,
                Map.of(
                        "application", application,
                        "release", release,
                        "kind", kind.name(),
                        "lines", Json.write(lines),
                        "at", at));
    }

    /** A note in the application's last release, for events that don't name theirs: placements belong to the one under way. */
    public void notedInLast(ApplicationId application, NoteView.Kind kind, List<String> lines, Instant at) {
        execute("""
                insert into release_notes (application, release, kind, lines, at)
                select :application, max(number), :kind, cast(:lines as jsonb), :at
                from releases where application = :application having max(number) is not null
                """, Map.of("application", application, "kind", kind.name(), "lines", Json.write(lines), "at", at));
    }

    /** In the order in which they were given. */
    public List<StepView> steps(String application, int release) {
        return query("""
                select s.*, coalesce(n.hostname, '') as node_name from steps s left join nodes n on n.id = s.node
                where s.application = :application and s.release = :release order by s.seq, s.ordered_at
                """, Map.of("application", application, "release", release), StepStore::step)
                .list();
    }

    /** In the order in which they were written. */
    public List<NoteView> notes(String application, int release) {
        return query(
                        "select * from release_notes where application = :application and release = :release order by id",
                        Map.of("application", application, "release", release),
                        row -> new NoteView(
                                row.name("kind", NoteView.Kind.class), row.strings("lines"), row.time("at")))
                .list();
    }

    private static StepView step(Row row) throws SQLException {
        return new StepView(
                row.text("id"),
                row.number("seq"),
                row.text("kind"),
                row.text("node"),
                row.text("node_name"),
                row.text("instance"),
                row.text("subject"),
                row.text("reason"),
                row.name("state", StepState.class),
                row.maybeJson("problem", Problem.class),
                row.time("ordered_at"),
                row.maybeTime("ended_at"));
    }
}
