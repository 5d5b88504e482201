package io.portolan.query.container;

import io.portolan.domain.container.Observation.Health;
import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is read from the table of containers. */
@Component
public class Containers {
    private final JdbcClient jdbc;

    public Containers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of an application by service and slot; with {@code all} also those whose life is over. */
    public List<ContainerView> of(String application, boolean all) {
        return jdbc.sql("""
                select * from instances where application = :application and (:all or ended_at is null)
                order by service, slot, placed_at, id
                """)
                .param("application", application)
                .param("all", all)
                .query((result, _) -> read(new Row(result)))
                .list();
    }

    public Optional<ContainerView> find(String instance) {
        return jdbc.sql("select * from instances where id = :id")
                .param("id", instance)
                .query((result, _) -> read(new Row(result)))
                .optional();
    }

    private static ContainerView read(Row row) throws SQLException {
        return new ContainerView(
                row.text("id"),
                row.text("application"),
                row.text("service"),
                row.number("slot"),
                row.text("node"),
                row.text("node_name"),
                row.text("container"),
                row.text("container_id"),
                row.text("address"),
                row.text("image"),
                row.number("revision"),
                row.name("state", InstanceState.class),
                row.name("health", Health.class),
                row.flag("settled"),
                row.flag("reachable"),
                row.text("reason"),
                row.text("note"),
                row.maybeNumber("exit_code"),
                row.flag("out_of_memory"),
                Math.max(0, row.number("starts") - 1),
                row.time("placed_at"),
                row.maybeTime("created_at"),
                row.maybeTime("started_at"),
                row.maybeTime("exited_at"),
                row.maybeTime("ended_at"));
    }
}
