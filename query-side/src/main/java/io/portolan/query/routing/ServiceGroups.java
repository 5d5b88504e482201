package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a table. Revisions of a service that are routed and probed the same way are one; where a change has other
 * routes, the containers of each revision are reached by those of their own. Where it has another probe, the containers of
 * the older revision are not probed any more: they were healthy, and are about to go.
 */
final class ServiceGroups {
    private final Map<Version.Id, Group> byRevision = new HashMap<>();
    private final Map<Group.Key, Group> groups = new LinkedHashMap<>();
    private final Map<String, String> probes = new HashMap<>();

    /** A service of one revision, as its row has it; JSON texts, which are compared before they are read. */
    record Version(Id id, String applicationName, String routing, String probe, int weight) {
        record Id(ApplicationId application, String service, int revision) {}

        static Version read(Row row) throws SQLException {
            return new Version(
                    new Id(new ApplicationId(row.text("application")), row.text("service"), row.number("revision")),
                    row.text("application_name"),
                    row.maybeText("routing").orElse(""),
                    row.maybeText("probe").orElse(""),
                    row.number("weight"));
        }
    }

    /** One line of the table while it is made. */
    private record Group(Version newest, String probe, List<Backend> backends) {
        record Key(ApplicationId application, String service, String routing, String probe) {}

        RoutedService service() {
            return new RoutedService(
                    newest.id().application(),
                    newest.applicationName(),
                    newest.id().service(),
                    read(newest.routing(), ServiceRouting.class),
                    read(probe, Probe.class),
                    newest.weight(),
                    backends);
        }

        private static <T> Optional<T> read(String json, Class<T> type) {
            return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json, type));
        }
    }

    /** Of the revisions of a service the newest comes first. */
    void add(Version version) {
        Version.Id id = version.id();
        String newest = probes.computeIfAbsent(id.application() + " " + id.service(), _ -> version.probe());
        String probe = newest.equals(version.probe()) ? newest : "";
        if (!version.routing().isEmpty() || !probe.isEmpty()) {
            var key = new Group.Key(id.application(), id.service(), version.routing(), probe);
            byRevision.put(id, groups.computeIfAbsent(key, _ -> new Group(version, probe, new ArrayList<>())));
        }
    }

    void add(ApplicationId application, String service, int revision, Backend backend) {
        Group group = byRevision.get(new Version.Id(application, service, revision));
        if (group != null) {
            group.backends().add(backend);
        }
    }

    List<RoutedService> services() {
        return groups.values().stream().map(Group::service).toList();
    }
}
