package io.portolan.query.cluster;

import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterStatus;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.SystemApplications;
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

/** The table of clusters. The deleted ones stay in it, and aren't listed. */
@Component
public class ClusterStore extends View {
    public static final String VIEW = "clusters";

    private static final String SELECT = """
            select c.*,
              (select count(*) from nodes n where n.cluster = c.id and n.status not in ('REMOVED', 'FAILED')) as nodes,
              (select count(*) from nodes n where n.cluster = c.id and n.status = 'READY') as ready_nodes,
              (select count(*) from applications a where a.cluster = c.id and a.deleted_at is null
                and a.id <> c.id || '%s') as applications
            from clusters c
            """.formatted("-" + SystemApplications.ROUTING);

    public ClusterStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("clusters");
    }

    public void created(ClusterCreated event) {
        execute(
                """
                insert into clusters (id, name, owner, region, subnet, status, reason, created_at, changed_at)
                values (:id, :name, :owner, :region, :subnet, :status, '', :at, :at) on conflict (id) do nothing
                """,
                Map.of(
                        "id", event.cluster(),
                        "name", event.name(),
                        "owner", event.owner(),
                        "region", event.region(),
                        "subnet", event.subnet(),
                        "status", ClusterStatus.INITIAL.name(),
                        "at", event.at()));
    }

    public void became(ClusterId cluster, ClusterStatus status, String reason, Optional<Problem> problem, Instant at) {
        execute(
                """
                update clusters set status = :status, reason = :reason, problem = cast(:problem as jsonb), changed_at = :at
                where id = :id
                """,
                Map.of(
                        "id", cluster,
                        "status", status.name(),
                        "reason", reason,
                        "problem", problem.map(Json::write),
                        "at", at));
    }

    /** All that aren't deleted, by name. */
    public List<ClusterView> list() {
        return query(SELECT + " where c.status <> 'DELETED' order by c.name, c.id", Map.of(), ClusterStore::read)
                .list();
    }

    public Optional<ClusterView> find(String id) {
        return query(SELECT + " where c.id = :id", Map.of("id", id), ClusterStore::read)
                .optional();
    }

    private static ClusterView read(Row row) throws SQLException {
        return new ClusterView(
                row.text("id"),
                row.text("name"),
                row.text("owner"),
                row.text("region"),
                row.text("subnet"),
                row.name("status", ClusterStatus.class),
                row.text("reason"),
                row.maybeJson("problem", Problem.class),
                row.number("nodes"),
                row.number("ready_nodes"),
                row.number("applications"),
                row.time("created_at"),
                row.time("changed_at"));
    }
}
