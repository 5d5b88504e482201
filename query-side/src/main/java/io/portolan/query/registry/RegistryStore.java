package io.portolan.query.registry;

import io.portolan.domain.registry.RegistryAccess;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryId;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of registries for which there are credentials. */
@Component
public class RegistryStore extends View implements RegistryDirectory {
    public static final String VIEW = "registries";

    public RegistryStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("registries");
    }

    public void registered(RegistryRegistered event) {
        execute(
                """
                insert into registries (host, username, credential, changed_at) values (:host, :username, :credential, :at)
                on conflict (host) do update set
                  username = excluded.username, credential = excluded.credential, changed_at = excluded.changed_at
                """,
                Map.of(
                        "host", event.registry().host(),
                        "username", event.username(),
                        "credential", event.credential(),
                        "at", event.at()));
    }

    public void removed(RegistryId registry) {
        execute("delete from registries where host = :host", Map.of("host", registry.host()));
    }

    /** All, by host. */
    public List<RegistryView> list() {
        return query("select * from registries order by host", Map.of(), RegistryStore::read)
                .list();
    }

    @Override
    public Optional<RegistryAccess> access(RegistryId registry) {
        return query(
                        "select * from registries where host = :host",
                        Map.of("host", registry.host()),
                        row -> new RegistryAccess(row.text("username"), row.text("credential")))
                .optional();
    }

    private static RegistryView read(Row row) throws SQLException {
        return new RegistryView(row.text("host"), row.text("username"), row.time("changed_at"));
    }
}
