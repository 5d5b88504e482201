package io.portolan.query.application;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Revision;
import io.portolan.domain.release.Color;
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
            select s.*, coalesce(cast(a.weights ->> s.name as integer), 100) as weight,
              case when not coalesce(b.beside, false) then ''
                when (select count(*) from services o where o.application = s.application and o.name = s.name
                  and o.revision in (a.revision, a.target_revision)) = 2 then 'YELLOW'
                when s.revision = a.revision then 'BLUE' else 'GREEN' end as color,
              coalesce(r.images ->> s.image, '') as pinned, i.*,
              case when s.global then i.containers else coalesce(cast(
                case when coalesce(b.beside, false) and s.revision = a.revision then a.scales_before else a.scales end
                ->> s.name as integer), s.scale) end as wanted
            from services s
            join applications a on a.id = s.application
            cross join lateral (select a.release_kind = 'BLUE_GREEN' and a.revision <> a.target_revision
                and a.release_state in ('RUNNING', 'PAUSED', 'AWAITING_CONFIRMATION') as beside) b
            join revisions r on r.application = s.application and r.number = s.revision
            cross join lateral (select count(*) as containers,
              count(*) filter (where %s) as running,
              count(*) filter (where %s) as healthy
              from instances where application = a.id and service = s.name and ended_at is null) i
            where s.application = :application and (s.revision = case a.revision when 0 then a.target_revision else a.revision end
              or coalesce(b.beside, false) and s.revision = a.target_revision and not exists (select 1 from services o
                where o.application = s.application and o.name = s.name and o.revision = a.revision))
            order by s.revision, s.place
            """.formatted(InstanceState.RUNNING_SQL, InstanceState.HEALTHY_SQL);

    private static final String SELECT = """
            select r.*, r.number = a.revision as current from revisions r join applications a on a.id = r.application
            where r.application = :application""";

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
                insert into services (application, revision, name, place, image, scale, global, depends, external, routed)
                values (:application, :revision, :name, :place, :image, :scale, :global, cast(:depends as jsonb), :external, :routed)
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
                        "external", service.external().isPresent(),
                        "routed", service.routing().isPresent()));
    }

    /** @param name empty: it has none any more */
    public void named(ApplicationId application, int revision, String name) {
        execute(
                "update revisions set name = :name where application = :application and number = :number",
                Map.of("application", application, "number", revision, "name", name));
    }

    public void knownGood(ApplicationId application, int revision, boolean knownGood) {
        execute(
                "update revisions set known_good = :knownGood where application = :application and number = :number",
                Map.of("application", application, "number", revision, "knownGood", knownGood));
    }

    public void imageResolved(ApplicationId application, int revision, String image, String pinned) {
        execute("""
                update revisions set images = images || jsonb_build_object(cast(:image as text), cast(:pinned as text))
                where application = :application and number = :number
                """, Map.of("application", application, "number", revision, "image", image, "pinned", pinned));
    }

    public List<RevisionView> list(String application) {
        return query(SELECT + " order by r.number", Map.of("application", application), RevisionStore::read)
                .list();
    }

    public Optional<RevisionView> find(String application, int number) {
        return query(
                        SELECT + " and r.number = :number",
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
                row.text("name"),
                row.flag("known_good"),
                row.flag("current"),
                row.text("source"),
                row.stringMap("parameters"),
                row.stringMap("images"),
                row.time("created_at"));
    }

    private static Optional<Color> color(Row row) throws SQLException {
        return Optional.of(row.text("color")).filter(c -> !c.isEmpty()).map(Color::valueOf);
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
                color(row),
                row.flag("routed") ? Optional.of(row.number("weight")) : Optional.empty(),
                row.strings("depends"),
                row.number("containers"),
                row.number("running"),
                row.number("healthy"));
    }
}
