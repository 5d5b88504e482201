package io.portolan.query.application;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.query.container.InstanceState;
import io.portolan.query.release.ReleaseState;
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

/** The table of applications. The deleted ones stay in it, and aren't listed. */
@Component
public class ApplicationStore extends View {
    public static final String VIEW = "applications";

    private static final String SELECT =
            """
            select a.*, coalesce(r.version, '') as version, i.*
            from applications a
            left join revisions r on r.application = a.id
              and r.number = case a.revision when 0 then a.target_revision else a.revision end
            cross join lateral (select count(*) as containers,
              count(*) filter (where %s) as running,
              count(*) filter (where %s) as healthy,
              count(*) filter (where %s) as troubled
              from instances where application = a.id and ended_at is null) i
            """.formatted(InstanceState.RUNNING_SQL, InstanceState.HEALTHY_SQL, InstanceState.TROUBLED_SQL);

    public ApplicationStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("applications");
    }

    public void created(ApplicationCreated event) {
        execute(
                """
                insert into applications (id, cluster, name, description, power, revision, target_revision, scales,
                  release, created_at, changed_at)
                values (:id, :cluster, :name, :description, :power, 0, 0, '{}', 0, :at, :at) on conflict (id) do nothing
                """,
                Map.of(
                        "id", event.application(),
                        "cluster", event.cluster(),
                        "name", event.name(),
                        "description", event.description(),
                        "power", Power.ABSENT.name(),
                        "at", event.at()));
    }

    public void described(ApplicationId application, String description, Instant at) {
        execute(
                "update applications set description = :description, changed_at = :at where id = :id",
                Map.of("id", application, "description", description, "at", at));
    }

    public void releaseStarted(ReleaseStarted event) {
        execute(
                """
                update applications set release = :number, release_kind = :kind, release_state = 'RUNNING',
                  power = :power, target_revision = :revision, scales = cast(:scales as jsonb),
                  scales_before = cast(:before as jsonb), changed_at = :at
                where id = :id
                """,
                Map.of(
                        "id", event.application(),
                        "number", event.number(),
                        "kind", event.kind().name(),
                        "power", event.to().power().name(),
                        "revision", event.to().revision(),
                        "scales", Json.write(event.to().scales()),
                        "before", Json.write(event.from().scales()),
                        "at", event.at()));
    }

    /** @param current what the application is held to from now on */
    public void releaseEnded(ApplicationId application, int release, ReleaseState state, Desired current, Instant at) {
        execute(
                """
                update applications set release_state = case release when :release then :state else release_state end,
                  power = :power, revision = :revision, scales = cast(:scales as jsonb), changed_at = :at
                where id = :id
                """,
                Map.of(
                        "id", application,
                        "release", release,
                        "state", state.name(),
                        "power", current.power().name(),
                        "revision", current.revision(),
                        "scales", Json.write(current.scales()),
                        "at", at));
    }

    /** The last release has come further, and hasn't ended. */
    public void releaseIs(ApplicationId application, int release, ReleaseState state) {
        execute(
                "update applications set release_state = :state where id = :id and release = :release",
                Map.of("id", application, "release", release, "state", state.name()));
    }

    public void weighed(ApplicationId application, Map<String, Integer> weights) {
        execute(
                "update applications set weights = weights || cast(:weights as jsonb) where id = :id",
                Map.of("id", application, "weights", Json.write(weights)));
    }

    public void deleted(ApplicationId application, Instant at) {
        execute(
                "update applications set deleted_at = :at, changed_at = :at where id = :id",
                Map.of("id", application, "at", at));
    }

    /** Those of the users in a cluster that aren't deleted, by name. */
    public List<ApplicationView> list(String cluster) {
        return list(cluster, false);
    }

    /** @param system also Portolan's own */
    public List<ApplicationView> list(String cluster, boolean system) {
        var routing = SystemApplications.routing(new ClusterId(cluster));
        return query(
                        SELECT
                                + " where a.cluster = :cluster and a.deleted_at is null and (:system or a.id <> :routing)"
                                + " order by a.name, a.id",
                        Map.of("cluster", cluster, "system", system, "routing", routing),
                        ApplicationStore::read)
                .list();
    }

    /** The ids of all that were ever in the cluster. */
    public List<String> everIn(String cluster) {
        return query(
                        "select id from applications where cluster = :cluster",
                        Map.of("cluster", cluster),
                        row -> row.text("id"))
                .list();
    }

    public Optional<ApplicationView> find(String id) {
        return query(SELECT + " where a.id = :id", Map.of("id", id), ApplicationStore::read)
                .optional();
    }

    private static ApplicationView read(Row row) throws SQLException {
        Power power = row.name("power", Power.class);
        Optional<ReleaseState> release = row.maybeName("release_state", ReleaseState.class);
        Optional<Instant> deletedAt = row.maybeTime("deleted_at");
        return new ApplicationView(
                row.text("id"),
                row.text("cluster"),
                row.text("name"),
                row.text("description"),
                ApplicationStatus.of(
                        deletedAt.isPresent(), release, power, row.number("containers"), row.number("troubled")),
                power,
                row.number("revision"),
                row.number("target_revision"),
                row.text("version"),
                row.numberMap("scales"),
                row.number("release"),
                row.maybeName("release_kind", ReleaseKind.class),
                release,
                row.number("containers"),
                row.number("running"),
                row.number("healthy"),
                row.time("created_at"),
                row.time("changed_at"),
                deletedAt);
    }
}
