package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.DomainNaming;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.Certificate;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.RoutingTables;
import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tables of routing: four queries, whatever the size of the cluster. */
@Component
public class RoutingViews implements RoutingTables {
    /** Of the revisions that are current, or part of a release, or still have containers; the newest revision first. */
    private static final String SERVICES = """
            select a.id as application, a.name as application_name, s.name as service, s.revision, s.routing, s.probe,
              coalesce(cast(a.weights ->> s.name as integer), 100) as weight
            from routing_applications a join routing_services s on s.application = a.id
            where a.cluster = :cluster and (s.revision in (a.revision, a.from_revision, a.to_revision)
              or (s.application, s.revision) in (select i.application, i.revision from routing_instances i))
            order by a.name, a.id, s.revision desc, s.place, s.name
            """;

    private static final String INSTANCES = """
            select i.*, a.system from routing_instances i join routing_applications a on a.id = i.application
            where a.cluster = :cluster and i.running and (a.system or i.address is not null) order by i.id
            """;

    /** Healthy, or not checked. */
    private static final Set<String> UP = Set.of("NONE", "HEALTHY");

    private final JdbcClient jdbc;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public RoutingViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<RoutingTable> of(ClusterId cluster) {
        return jdbc.sql("select * from routing_clusters where id = :cluster")
                .param("cluster", cluster.value())
                .query((result, _) -> table(cluster, new Row(result)))
                .optional();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Called when what the projection wrote is committed. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    private RoutingTable table(ClusterId cluster, Row row) throws SQLException {
        var naming =
                new DomainNaming(cluster, row.text("region"), row.text("base_domain"), row.maybeText("root_domain"));
        var services = new ServiceGroups();
        rows(SERVICES, cluster, ServiceGroups.Version::read).forEach(services::add);
        var running = rows(INSTANCES, cluster, RoutingViews::running);
        running.stream()
                .filter(r -> !r.system())
                .forEach(r -> services.add(r.application(), r.service(), r.revision(), r.backend()));
        return new RoutingTable(
                naming,
                row.number("https_port"),
                services.services(),
                running.stream().filter(Running::system).map(Running::router).toList(),
                rows(
                        "select * from routing_certificates where cluster = :cluster order by domain",
                        cluster,
                        RoutingViews::certificate),
                row.maybeText("error_page"));
    }

    private <T> List<T> rows(String sql, ClusterId cluster, Reader<T> reader) {
        return jdbc.sql(sql)
                .param("cluster", cluster.value())
                .query((result, _) -> reader.read(new Row(result)))
                .list();
    }

    private interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private record Running(ApplicationId application, String service, int revision, boolean system, Backend backend) {
        Router router() {
            return new Router(backend.instance(), backend.node(), backend.container());
        }
    }

    private static Running running(Row row) throws SQLException {
        return new Running(
                new ApplicationId(row.text("application")),
                row.text("service"),
                row.number("revision"),
                row.flag("system"),
                new Backend(
                        new InstanceId(row.text("id")),
                        new NodeId(row.text("node")),
                        row.text("container"),
                        row.maybeText("address").orElse(""),
                        state(row)));
    }

    private static Backend.State state(Row row) throws SQLException {
        return Backend.State.of(row.flag("draining"), UP.contains(row.text("health")));
    }

    private static Certificate certificate(Row row) throws SQLException {
        return new Certificate(
                row.text("domain"), row.text("reference"), row.text("fingerprint"), row.flag("redirect"));
    }
}
