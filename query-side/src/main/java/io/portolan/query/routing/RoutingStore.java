package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Revision;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order.CreateContainer;
import io.portolan.query.view.Json;
import io.portolan.query.view.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the projection writes into the tables of routing. */
@Component
public class RoutingStore extends View {
    public static final String VIEW = "routing";

    public RoutingStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of(
                "routing_clusters",
                "routing_certificates",
                "routing_refusals",
                "routing_applications",
                "routing_services",
                "routing_instances");
    }

    // the cluster

    public void created(ClusterCreated e, RoutingSettings settings) {
        execute(
                """
                insert into routing_clusters (id, region, base_domain, image, http_port, https_port)
                values (:id, :region, :base, :image, :http, :https) on conflict (id) do nothing
                """,
                Map.of(
                        "id", e.cluster(),
                        "region", e.region(),
                        "base", settings.baseDomain(),
                        "image", settings.image(),
                        "http", settings.httpPort(),
                        "https", settings.httpsPort()));
    }

    public void rootDomain(ClusterId cluster, Optional<String> domain) {
        execute(
                "update routing_clusters set root_domain = :domain where id = :id",
                Map.of("id", cluster, "domain", domain));
    }

    public void errorPage(ClusterId cluster, Optional<String> html) {
        execute("update routing_clusters set error_page = :html where id = :id", Map.of("id", cluster, "html", html));
    }

    /** The routing layer is to run on every node. */
    public void requested(ClusterId cluster) {
        execute("update routing_clusters set requested = true where id = :id", Map.of("id", cluster));
    }

    public void updating(ClusterId cluster, String image) {
        execute(
                "update routing_clusters set updating_to = :image, update_problem = null where id = :id",
                Map.of("id", cluster, "image", image));
    }

    public void updated(ClusterId cluster, String image) {
        execute(
                "update routing_clusters set image = :image, updating_to = null, update_problem = null where id = :id",
                Map.of("id", cluster, "image", image));
    }

    public void updateFailed(ClusterId cluster, Problem problem) {
        execute(
                "update routing_clusters set updating_to = null, update_problem = cast(:problem as jsonb) where id = :id",
                Map.of("id", cluster, "problem", Json.write(problem)));
    }

    public void stored(CertificateStored e) {
        execute(
                """
                insert into routing_certificates (cluster, domain, reference, fingerprint, not_after, redirect, stored_at)
                values (:cluster, :domain, :reference, :fingerprint, :notAfter, :redirect, :at)
                on conflict (cluster, domain) do update set reference = excluded.reference, fingerprint = excluded.fingerprint,
                  not_after = excluded.not_after, redirect = excluded.redirect, stored_at = excluded.stored_at
                """,
                Map.of(
                        "cluster", e.cluster(),
                        "domain", e.domain(),
                        "reference", e.reference(),
                        "fingerprint", e.fingerprint(),
                        "notAfter", e.notAfter(),
                        "redirect", e.redirect(),
                        "at", e.at()));
    }

    public void certificateRemoved(ClusterId cluster, String domain) {
        execute(
                "delete from routing_certificates where cluster = :cluster and domain = :domain",
                Map.of("cluster", cluster, "domain", domain));
    }

    public void refused(ClusterId cluster, NodeId node, Problem problem, Instant at) {
        execute("""
                insert into routing_refusals (cluster, node, problem, at)
                select id, :node, cast(:problem as jsonb), :at from routing_clusters where id = :cluster
                on conflict (cluster, node) do update set problem = excluded.problem, at = excluded.at
                """, Map.of("cluster", cluster, "node", node, "problem", Json.write(problem), "at", at));
    }

    public void nodeRemoved(ClusterId cluster, NodeId node) {
        execute(
                "delete from routing_refusals where cluster = :cluster and node = :node",
                Map.of("cluster", cluster, "node", node));
    }

    public void deleted(ClusterId cluster) {
        for (String table : List.of("routing_certificates", "routing_refusals")) {
            execute("delete from " + table + " where cluster = :cluster", Map.of("cluster", cluster));
        }
        execute("delete from routing_clusters where id = :cluster", Map.of("cluster", cluster));
    }

    // applications

    public void created(ApplicationCreated e) {
        execute(
                """
                insert into routing_applications (id, cluster, name, system)
                select :id, c.id, :name, :system from routing_clusters c where c.id = :cluster on conflict (id) do nothing
                """,
                Map.of(
                        "id", e.application(),
                        "cluster", e.cluster(),
                        "name", e.name(),
                        "system", SystemApplications.isSystem(e.application(), e.cluster())));
    }

    public void added(ApplicationId application, Revision revision) {
        List<ServiceSpec> services = revision.template().services();
        for (int place = 0; place < services.size(); place++) {
            ServiceSpec service = services.get(place);
            if (RoutedSpecs.matters(service)) {
                added(application, revision.number(), place, service);
            }
        }
    }

    private void added(ApplicationId application, int revision, int place, ServiceSpec service) {
        execute(
                """
                insert into routing_services (application, revision, name, place, routing, probe)
                select id, :revision, :name, :place, cast(:routing as json), cast(:probe as json)
                from routing_applications where id = :application
                on conflict (application, revision, name) do nothing
                """,
                Map.of(
                        "application",
                        application,
                        "revision",
                        revision,
                        "name",
                        service.name(),
                        "place",
                        place,
                        "routing",
                        service.routing().map(Json::write),
                        "probe",
                        RoutedSpecs.probe(service).map(Json::write)));
    }

    public void releaseStarted(ApplicationId application, int from, int to) {
        execute(
                "update routing_applications set from_revision = :from, to_revision = :to where id = :id",
                Map.of("id", application, "from", from, "to", to));
    }

    /** @param current what it is held to from now on */
    public void releaseEnded(ApplicationId application, int current) {
        execute(
                "update routing_applications set revision = :current, from_revision = 0, to_revision = 0 where id = :id",
                Map.of("id", application, "current", current));
    }

    /** It has reached its goal, or what was before; weights of services that are no more are forgotten. */
    public void releaseWentWell(ApplicationId application, int current) {
        releaseEnded(application, current);
        execute("""
                update routing_applications set weights = coalesce((select jsonb_object_agg(w.key, w.value) from jsonb_each(weights) w where w.key in
                    (select s.name from routing_services s where s.application = :id and s.revision = :current
                     union select i.service from routing_instances i where i.application = :id)), '{}')
                where id = :id
                """, Map.of("id", application, "current", current));
    }

    /** Of services that are not named they stay. */
    public void weights(ApplicationId application, Map<String, Integer> weights) {
        execute(
                "update routing_applications set weights = weights || cast(:weights as jsonb) where id = :id",
                Map.of("id", application, "weights", Json.write(weights)));
    }

    public void deleted(ApplicationId application) {
        execute("delete from routing_instances where application = :id", Map.of("id", application));
        execute("delete from routing_services where application = :id", Map.of("id", application));
        execute("delete from routing_applications where id = :id", Map.of("id", application));
    }

    // containers

    /** Only of services that have a route or a URL probe, and of the routing layer. */
    public void creationOrdered(ApplicationId application, CreateContainer order) {
        Map<String, String> labels = order.spec().labels();
        execute(
                """
                insert into routing_instances (id, application, service, revision, node, container)
                select :id, a.id, :service, :revision, :node, :container from routing_applications a
                where a.id = :application and (a.system or exists (select 1 from routing_services s
                  where s.application = a.id and s.revision = :revision and s.name = :service))
                on conflict (id) do nothing
                """,
                Map.of(
                        "id", order.instance(),
                        "application", application,
                        "service", labels.getOrDefault(ContainerLabels.SERVICE, ""),
                        "revision", Integer.parseInt(labels.getOrDefault(ContainerLabels.REVISION, "0")),
                        "node", order.node(),
                        "container", order.container()));
    }

    /** Another run has another address. @param checked it gets requests only when it is healthy */
    public void started(InstanceId instance, boolean checked) {
        execute("""
                update routing_instances set running = true, draining = false, address = null, health = :health
                where id = :id
                """, Map.of("id", instance, "health", checked ? "STARTING" : "NONE"));
    }

    public void addressed(InstanceId instance, String address) {
        execute(
                "update routing_instances set address = :address where id = :id",
                Map.of("id", instance, "address", address));
    }

    public void health(InstanceId instance, String health) {
        execute(
                "update routing_instances set health = :health where id = :id",
                Map.of("id", instance, "health", health));
    }

    public void draining(InstanceId instance, boolean draining) {
        execute(
                "update routing_instances set draining = :draining where id = :id",
                Map.of("id", instance, "draining", draining));
    }

    public void renamed(InstanceId instance, String container) {
        execute(
                "update routing_instances set container = :container where id = :id",
                Map.of("id", instance, "container", container));
    }

    public void stopped(InstanceId instance) {
        execute(
                "update routing_instances set running = false, address = null, health = 'NONE' where id = :id",
                Map.of("id", instance));
    }

    public void gone(InstanceId instance) {
        execute("delete from routing_instances where id = :id", Map.of("id", instance));
    }
}
