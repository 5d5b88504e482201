package io.portolan.query.node;

import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.query.node.NodeView.Capacity;
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

/** The table of nodes. Those that were removed or never admitted stay in it, and aren't listed. */
@Component
public class NodeStore extends View {
    public static final String VIEW = "nodes";

    private static final String SELECT = """
            select n.*,
              (select count(*) from instances i where i.node = n.id and i.ended_at is null) as containers
            from nodes n
            """;

    public NodeStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("nodes", "node_steps");
    }

    public void admissionStarted(NodeAdmissionStarted event) {
        execute(
                """
                insert into nodes (id, cluster, node_index, endpoint, credential, plain_tcp, zone, labels, status, started_at, changed_at)
                values (:id, :cluster, :index, :uri, :credential, :plain, :zone, cast(:labels as jsonb), 'ADMITTING', :at, :at)
                on conflict (id) do nothing
                """,
                Map.of(
                        "id", event.node(),
                        "cluster", event.cluster(),
                        "index", event.index(),
                        "uri", event.endpoint().uri(),
                        "credential", event.endpoint().credential(),
                        "plain", event.endpoint().plainTcp(),
                        "zone", event.zone(),
                        "labels", Json.write(event.labels()),
                        "at", event.at()));
    }

    public void inspected(NodeId node, EngineFacts facts, Instant at) {
        execute(
                """
                update nodes set hostname = :hostname, engine_id = :engine, engine_version = :version, api_version = :api,
                  address = :address, cpus = :cpus, memory = :memory, gpus = :gpus,
                  engine_labels = cast(:labels as jsonb), changed_at = :at
                where id = :id
                """,
                Map.ofEntries(
                        Map.entry("id", node),
                        Map.entry("hostname", facts.hostname()),
                        Map.entry("engine", facts.engineId()),
                        Map.entry("version", facts.version()),
                        Map.entry("api", facts.apiVersion()),
                        Map.entry("address", facts.address()),
                        Map.entry("cpus", facts.cpus()),
                        Map.entry("memory", facts.memory()),
                        Map.entry("gpus", facts.gpus()),
                        Map.entry("labels", Json.write(facts.labels())),
                        Map.entry("at", at)));
    }

    public void admitted(NodeId node, NodeRole role, Instant at) {
        execute(
                "update nodes set role = :role, status = 'READY', watched = true, problem = null, changed_at = :at where id = :id",
                Map.of("id", node, "role", role.name(), "at", at));
    }

    public void labelled(NodeId node, Map<String, String> labels, Instant at) {
        execute(
                "update nodes set labels = cast(:labels as jsonb), changed_at = :at where id = :id",
                Map.of("id", node, "labels", Json.write(labels), "at", at));
    }

    /** While a node is being removed it stays so, whether it answers or not. */
    public void lost(NodeId node, Instant since, Instant at) {
        execute("""
                update nodes set lost_since = :since, changed_at = :at,
                  status = case status when 'READY' then 'LOST' else status end
                where id = :id
                """, Map.of("id", node, "since", since, "at", at));
    }

    public void returned(NodeId node, Instant at) {
        execute("""
                update nodes set lost_since = null, changed_at = :at,
                  status = case status when 'LOST' then 'READY' else status end
                where id = :id
                """, Map.of("id", node, "at", at));
    }

    public void removalStarted(NodeId node, Instant at) {
        execute(
                "update nodes set status = 'REMOVING', watched = false, problem = null, changed_at = :at where id = :id",
                Map.of("id", node, "at", at));
    }

    /** It stays in the state of being removed: removing it again goes on. */
    public void removalFailed(NodeId node, Problem problem, Instant at) {
        execute(
                "update nodes set problem = cast(:problem as jsonb), changed_at = :at where id = :id",
                Map.of("id", node, "problem", Json.write(problem), "at", at));
    }

    public void ended(NodeId node, NodeStatus status, Optional<Problem> problem, Instant at) {
        execute("""
                update nodes set status = :status, watched = false, lost_since = null,
                  problem = cast(:problem as jsonb), changed_at = :at
                where id = :id
                """, Map.of("id", node, "status", status.name(), "problem", problem.map(Json::write), "at", at));
    }

    /** Those that belong to the cluster, by index; with {@code all} also those that were removed or never admitted. */
    public List<NodeView> list(String cluster, boolean all) {
        return query(
                        SELECT
                                + " where n.cluster = :cluster and (:all or n.status not in ('REMOVED', 'FAILED')) order by n.node_index, n.id",
                        Map.of("cluster", cluster, "all", all),
                        NodeStore::read)
                .list();
    }

    public Optional<NodeView> find(String id) {
        return query(SELECT + " where n.id = :id", Map.of("id", id), NodeStore::read)
                .optional();
    }

    private static NodeView read(Row row) throws SQLException {
        return new NodeView(
                row.text("id"),
                row.text("cluster"),
                row.number("node_index"),
                row.text("hostname"),
                row.text("endpoint"),
                row.text("zone"),
                row.stringMap("labels"),
                row.stringMap("engine_labels"),
                row.maybeName("role", NodeRole.class),
                new Capacity(row.number("cpus"), row.big("memory"), row.number("gpus")),
                row.text("engine_version"),
                row.text("api_version"),
                row.text("address"),
                row.name("status", NodeStatus.class),
                row.maybeTime("lost_since"),
                row.maybeJson("problem", Problem.class),
                row.number("containers"),
                row.time("started_at"),
                row.time("changed_at"));
    }
}
