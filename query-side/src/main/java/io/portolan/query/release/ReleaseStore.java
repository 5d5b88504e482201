package io.portolan.query.release;

import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Desired;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
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

/** The table of releases. */
@Component
public class ReleaseStore extends View {
    public static final String VIEW = "releases";

    public ReleaseStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("releases", "steps", "release_notes");
    }

    public void started(ReleaseStarted event) {
        execute(
                """
                insert into releases (application, number, kind, source, target, reason, state, started_at)
                values (:application, :number, :kind, cast(:source as jsonb), cast(:target as jsonb), :reason, 'RUNNING', :at)
                on conflict (application, number) do nothing
                """,
                Map.of(
                        "application", event.application(),
                        "number", event.number(),
                        "kind", event.kind().name(),
                        "source", Json.write(event.from()),
                        "target", Json.write(event.to()),
                        "reason", event.reason(),
                        "at", event.at()));
    }

    public void waiting(ReleaseWaiting event) {
        execute(
                """
                update releases set waits_for = cast(:waitsFor as jsonb), look_again_at = :lookAgainAt
                where application = :application and number = :number
                """,
                Map.of(
                        "application", event.application(),
                        "number", event.release(),
                        "waitsFor", Json.write(event.waitsFor()),
                        "lookAgainAt", event.lookAgainAt()));
    }

    /** It is under way again where it was paused. */
    public void turnedBack(ApplicationId application, int release, String reason) {
        execute("""
                update releases set turned_back = :reason, state = 'RUNNING', paused = null, awaiting = false
                where application = :application and number = :number
                """, Map.of("application", application, "number", release, "reason", reason));
    }

    public void paused(ApplicationId application, int release, String reason) {
        execute("""
                update releases set state = 'PAUSED', paused = :reason, waits_for = '[]', look_again_at = null
                where application = :application and number = :number
                """, Map.of("application", application, "number", release, "reason", reason));
    }

    /** @param awaiting both versions are there; false: the new one is confirmed */
    public void awaits(ApplicationId application, int release, boolean awaiting) {
        execute(
                """
                update releases set awaiting = :awaiting, state = :state
                where application = :application and number = :number
                """,
                Map.of(
                        "application", application,
                        "number", release,
                        "awaiting", awaiting,
                        "state", (awaiting ? ReleaseState.AWAITING_CONFIRMATION : ReleaseState.RUNNING).name()));
    }

    public void goesOn(ApplicationId application, int release) {
        execute("""
                update releases set state = case when awaiting then 'AWAITING_CONFIRMATION' else 'RUNNING' end, paused = null
                where application = :application and number = :number
                """, Map.of("application", application, "number", release));
    }

    public void ended(
            ApplicationId application,
            int release,
            ReleaseState state,
            String reason,
            Optional<Problem> problem,
            Instant at) {
        execute(
                """
                update releases set state = :state, end_reason = :reason, problem = cast(:problem as jsonb), ended_at = :at,
                  waits_for = '[]', look_again_at = null, paused = null
                where application = :application and number = :number
                """,
                Map.of(
                        "application", application,
                        "number", release,
                        "state", state.name(),
                        "reason", reason,
                        "problem", problem.map(Json::write),
                        "at", at));
    }

    /** The newest first. */
    public List<ReleaseView> list(String application) {
        return query(
                        "select * from releases where application = :application order by number desc",
                        Map.of("application", application),
                        ReleaseStore::read)
                .list();
    }

    public Optional<ReleaseView> find(String application, int number) {
        return query(
                        "select * from releases where application = :application and number = :number",
                        Map.of("application", application, "number", number),
                        ReleaseStore::read)
                .optional();
    }

    private static ReleaseView read(Row row) throws SQLException {
        return new ReleaseView(
                row.text("application"),
                row.number("number"),
                row.name("kind", ReleaseKind.class),
                row.json("source", Desired.class),
                row.json("target", Desired.class),
                row.text("reason"),
                row.name("state", ReleaseState.class),
                row.maybeText("turned_back"),
                row.maybeText("paused"),
                row.maybeText("end_reason"),
                row.maybeJson("problem", Problem.class),
                row.strings("waits_for"),
                row.maybeTime("look_again_at"),
                row.time("started_at"),
                row.maybeTime("ended_at"));
    }
}
