package io.portolan.query.routing;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.DomainNaming;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is asked about routing layers themselves, and their certificates. */
@Component
public class RoutingLayers {
    /** The problem of the application's newest release, as long as that is how it ended. */
    private static final String LAYER = """
            select c.*, (select r.problem from releases r where r.application = :application order by r.number desc limit 1)
              as release_problem
            from routing_clusters c where c.id = :cluster
            """;

    private final JdbcClient jdbc;

    public RoutingLayers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for a cluster without one. */
    public Optional<RoutingLayerView> find(String cluster) {
        return jdbc.sql(LAYER)
                .param("cluster", cluster)
                .param("application", application(cluster))
                .query((result, _) -> layer(cluster, new Row(result)))
                .optional();
    }

    public List<CertificateView> certificates(String cluster) {
        return jdbc.sql("select * from routing_certificates where cluster = :cluster order by domain")
                .param("cluster", cluster)
                .query((result, _) -> certificate(new Row(result)))
                .list();
    }

    private RoutingLayerView layer(String cluster, Row row) throws SQLException {
        var naming = new DomainNaming(
                new ClusterId(cluster), row.text("region"), row.text("base_domain"), row.maybeText("root_domain"));
        return new RoutingLayerView(
                application(cluster),
                row.text("image"),
                row.number("http_port"),
                row.number("https_port"),
                behindPrefix(naming),
                row.maybeText("root_domain"),
                row.maybeText("updating_to"),
                row.maybeJson("update_problem", Problem.class).or(() -> releaseProblem(row)),
                nodes(cluster),
                refusals(cluster));
    }

    private static Optional<Problem> releaseProblem(Row row) {
        try {
            return row.maybeJson("release_problem", Problem.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the problem of the routing layer's release can't be read", e);
        }
    }

    private static String behindPrefix(DomainNaming naming) {
        return naming.domain(new RouteAddress(RouteAddress.Kind.PREFIX, "", "")).substring(1);
    }

    private List<String> nodes(String cluster) {
        return jdbc.sql(
                        "select distinct node from routing_instances where application = :application and running order by node")
                .param("application", application(cluster))
                .query(String.class)
                .list();
    }

    private List<RoutingLayerView.Refusal> refusals(String cluster) {
        return jdbc.sql("select * from routing_refusals where cluster = :cluster order by at desc")
                .param("cluster", cluster)
                .query((result, _) -> refusal(new Row(result)))
                .list();
    }

    private static RoutingLayerView.Refusal refusal(Row row) throws SQLException {
        return new RoutingLayerView.Refusal(row.text("node"), row.json("problem", Problem.class), row.time("at"));
    }

    private static CertificateView certificate(Row row) throws SQLException {
        return new CertificateView(
                row.text("domain"),
                row.text("fingerprint"),
                row.time("not_after"),
                row.flag("redirect"),
                row.time("stored_at"));
    }

    private static String application(String cluster) {
        return SystemApplications.routing(new ClusterId(cluster)).value();
    }
}
