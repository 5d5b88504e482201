package io.portolan.query.application;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Revision;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.query.container.InstanceState;
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

/** The tables of revisions and of the services that each is made of. */
@Component
public class RevisionStore extends View {
    public static final String VIEW = "revisions";

    private static final String SERVICES = """
            select s.*, coalesce(r.images ->> s.image, '') as pinned, i.*,
              case when s.global then i.containers else coalesce(cast(a.scales ->> s.name as integer), s.scale) end as wanted
            from services s
            join applications a on a.id = s.application
              and s.revision = case a.revision when 0 then a.target_revision else a.revision end
            join revisions r on r.application = s.application and r.number = s.revision
            cross join lateral (select count(*) as containers,
              count(*) filter (where %s) as running,
              count(*) filter (where %s) as healthy
              from instances where application = a.id and service = s.name and ended_at is null) i
            where s.application = :application order by s.place
            """.formatted(InstanceState.RUNNING_SQL, InstanceState.HEALTHY_SQL);

    public RevisionStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("revisions", "services");
    }

    public void added(ApplicationId application, Revision revision, Instant at) {
        execute(
                """
                insert into revisions (application, number, version, source, parameters, images, created_at)
                values (:application, :number, :version, :source, cast(:parameters as json), cast(:images as jsonb), :at)
                on conflict (application, number) do nothing
                """,
                Map.of(
                        "application", application,
                        "number", revision.number(),
                        "version", revision.version(),
                        "source", revision.source(),
                        "parameters", Json.write(revision.parameters()),
                        "images", Json.write(revision.images()),
                        "at", at));
        List<ServiceSpec> services = revision.template().services();
        for (int place = 0; place < services.size(); place++) {
            added(application, revision.number(), place, services.get(place));
        }
    }

    private void added(ApplicationId application, int revision, int place, ServiceSpec service) {
        execute(
                """
                insert into services (application, revision, name, place, image, scale, global, depends, external)
                values (:application, :revision, :name, :place, :image, :scale, :global, cast(:depends as jsonb), :external)
                on conflict (application, revision, name) do nothing
                """,
                Map.of(
                        "application", application,
                        "revision", revision,
                        "name", service.name(),
                        "place", place,
                        "image", service.container().image(),
                        "scale", service.external().isPresent() ? 0 : service.scale(),
                        "global", service.global(),
                        "depends", Json.write(service.depends()),
                        "external", service.external().isPresent()));
    }

    public void imageResolved(ApplicationId application, int revision, String image, String pinned) {
        execute("""
                update revisions set images = images || jsonb_build_object(cast(:image as text), cast(:pinned as text))
                where application = :application and number = :number
                """, Map.of("application", application, "number", revision, "image", image, "pinned", pinned));
    }

    public List<RevisionView> list(String application) {
        return query(
                        "select * from revisions where application = :application order by number",
                        Map.of("application", application),
                        RevisionStore::read)
                .list();
    }

    public Optional<RevisionView> find(String application, int number) {
        return query(
                        "select * from revisions where application = :application and number = :number",
                        Map.of("application", application, "number", number),
                        RevisionStore::read)
                .optional();
    }

    /** In the order of the template. */
    public List<ServiceView> services(String application) {
        return query(SERVICES, Map.of("application", application), RevisionStore::service)
                .list();
    }

    /** Whether a revision of the application has had a service of this name. */
    public boolean hadService(String application, String name) {
        return query(
                        "select 1 as one from services where application = :application and name = :name limit 1",
                        Map.of("application", application, "name", name),
                        row -> row.number("one"))
                .optional()
                .isPresent();
    }

    private static RevisionView read(Row row) throws SQLException {
        return new RevisionView(
                row.text("application"),
                row.number("number"),
                row.text("version"),
                row.text("source"),
                row.stringMap("parameters"),
                row.stringMap("images"),
                row.time("created_at"));
    }

    private static ServiceView service(Row row) throws SQLException {
        return new ServiceView(
                row.text("application"),
                row.text("name"),
                row.number("revision"),
                row.text("image"),
                row.text("pinned"),
                row.number("wanted"),
                row.flag("global"),
                row.flag("external"),
                row.strings("depends"),
                row.number("containers"),
                row.number("running"),
                row.number("healthy"));
    }
}
