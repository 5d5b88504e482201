package io.portolan.query.release;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.release.ReleaseAlarms;
import io.portolan.query.view.Holds;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of deadlines: at most one an application, since at most one release is under way in it. */
@Component
public class DeadlineStore extends View implements ReleaseAlarms {
    public static final String VIEW = "deadlines";

    public DeadlineStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("release_deadlines");
    }

    /** A deadline that was moved meanwhile is asked about again. */
    @Override
    public List<Holds> holds() {
        return List.of(new Holds("release_deadlines", List.of("application", "due_at"), List.of("lease_until")));
    }

    /** Replaces the application's deadline. The instant is rounded up to what the database keeps, so nobody comes too early. */
    public void set(ApplicationId application, int release, Instant at) {
        Instant rounded = at.truncatedTo(ChronoUnit.MILLIS);
        execute(
                """
                insert into release_deadlines (application, release, due_at) values (:application, :release, :due)
                on conflict (application) do update set release = excluded.release, due_at = excluded.due_at, lease_until = null
                """,
                Map.of(
                        "application", application,
                        "release", release,
                        "due", rounded.equals(at) ? at : rounded.plusMillis(1)));
    }

    public void remove(ApplicationId application) {
        execute("delete from release_deadlines where application = :application", Map.of("application", application));
    }

    @Override
    public List<Due> claimDue(Instant now, int atMost, Duration lease) {
        return query("""
                with due as materialized (
                  select application from release_deadlines
                  where due_at <= :now and (lease_until is null or lease_until <= :now)
                  order by due_at limit :atMost for update skip locked)
                update release_deadlines d set lease_until = :until from due where d.application = due.application
                returning d.application, d.due_at
                """, Map.of("now", now, "until", now.plus(lease), "atMost", atMost), DeadlineStore::due)
                .list()
                .stream()
                .sorted(Comparator.comparing(Due::at))
                .toList();
    }

    @Override
    public void kept(Due due) {
        execute(
                "delete from release_deadlines where application = :application and due_at = :due",
                Map.of("application", due.application(), "due", due.at()));
    }

    private static Due due(Row row) throws SQLException {
        return new Due(new ApplicationId(row.text("application")), row.time("due_at"));
    }
}
