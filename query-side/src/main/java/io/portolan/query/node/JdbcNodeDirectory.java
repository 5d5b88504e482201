package io.portolan.query.node;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Addressee;
import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nodes and what should be on them, read from the views of nodes and containers. */
@Component
public class JdbcNodeDirectory implements NodeDirectory {
    private final JdbcClient jdbc;

    public JdbcNodeDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<KnownNode> nodes() {
        return jdbc.sql("select * from nodes where status not in ('REMOVED', 'FAILED') order by cluster, node_index")
                .query((result, _) -> known(new Row(result)))
                .list();
    }

    @Override
    public Optional<KnownNode> node(NodeId node) {
        return jdbc.sql("select * from nodes where id = :id")
                .param("id", node.value())
                .query((result, _) -> known(new Row(result)))
                .optional();
    }

    @Override
    public List<ExpectedInstance> expectedOn(NodeId node) {
        return jdbc.sql("""
                select id, application as owner, container from instances
                where node = :node and created_at is not null and ended_at is null
                union all
                select instance, run, container from run_containers where node = :node and created
                order by container
                """)
                .param("node", node.value())
                .query((result, _) -> expected(new Row(result)))
                .list();
    }

    private static KnownNode known(Row row) throws SQLException {
        return new KnownNode(
                new ClusterId(row.text("cluster")),
                new NodeId(row.text("id")),
                row.number("node_index"),
                row.text("hostname"),
                new Endpoint(row.text("endpoint"), row.text("credential"), row.flag("plain_tcp")),
                row.flag("watched"),
                row.maybeTime("lost_since").isPresent());
    }

    private static ExpectedInstance expected(Row row) throws SQLException {
        return new ExpectedInstance(
                Addressee.of(new ApplicationId(row.text("owner"))),
                new InstanceId(row.text("id")),
                row.text("container"));
    }
}
