package io.portolan.projection;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Revision;
import io.portolan.domain.application.Samples;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.routing.RoutingTable;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.Backend.State;
import io.portolan.domain.routing.RoutingTable.Certificate;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.routing.RoutingTable.Router;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.query.routing.RoutingLayers;
import io.portolan.query.routing.RoutingViews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutingTablesTest {
    private static final Instant AT = Story.START;
    private static final NodeId NODE = World.node(1);
    private static final ApplicationId SHOP = new ApplicationId("a-shop");
    private static final ApplicationId LAYER = SystemApplications.routing(World.CLUSTER);

    private final Views views = Views.start();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void a_cluster_without_a_routing_layer_has_no_table() {
        views.record(Story.cluster(1));

        assertThat(table()).isEmpty();
        assertThat(new RoutingLayers(views.jdbc).find(World.CLUSTER.value())).isEmpty();
    }

    @Test
    void a_container_is_waiting_until_it_is_healthy_and_drains_before_it_stops() {
        deployed(route("web", "shop"));
        created("web-1", "web", 1);
        assertThat(backends()).as("it doesn't run").isEmpty();

        happens(new InstanceStarted(SHOP, id("web-1"), AT, true, AT));
        assertThat(backends()).as("nobody knows where").isEmpty();

        happens(new InstanceAddressed(SHOP, id("web-1"), "10.90.0.5", AT));
        assertThat(backends()).containsExactly(backend("web-1", State.WAITING));

        happens(new InstanceBecameHealthy(SHOP, id("web-1"), AT));
        assertThat(backends()).containsExactly(backend("web-1", State.UP));

        happens(new InstanceBecameUnhealthy(SHOP, id("web-1"), AT));
        assertThat(backends()).containsExactly(backend("web-1", State.WAITING));

        happens(new InstanceBecameHealthy(SHOP, id("web-1"), AT));
        ordered(new Order.DrainContainer(NODE, id("web-1"), "shop_web_1", Duration.ofSeconds(10)));
        assertThat(backends()).containsExactly(backend("web-1", State.DRAINING));

        happens(new InstanceReadmitted(SHOP, id("web-1"), AT));
        assertThat(backends()).containsExactly(backend("web-1", State.UP));

        happens(new InstanceStopped(SHOP, id("web-1"), true, AT));
        assertThat(backends()).isEmpty();
    }

    @Test
    void a_container_that_is_not_checked_is_up_when_it_runs() {
        deployed(route("web", "shop"));
        running("web-1", "web", 1);

        assertThat(backends()).containsExactly(backend("web-1", State.UP));

        happens(new InstanceRemoved(SHOP, id("web-1"), NODE, AT));
        assertThat(backends()).isEmpty();
    }

    @Test
    void a_service_with_neither_route_nor_probe_is_not_in_the_table() {
        deployed(route("web", "shop"), service("db", "db:1").spec());
        running("db-1", "db", 1);

        assertThat(table().orElseThrow().services())
                .extracting(RoutedService::service)
                .containsExactly("web");
    }

    @Test
    void a_change_of_the_route_leaves_the_old_containers_where_they_are_reached() {
        deployed(route("web", "shop"));
        running("web-1", "web", 1);
        happens(new RevisionAdded(SHOP, revision(2, route("web", "store")), AT), started(2, 1, 2));
        running("web-2", "web", 2);

        assertThat(table().orElseThrow().services())
                .extracting(s -> s.routing().orElseThrow().routes().getFirst().addresses())
                .containsExactly(addresses("store"), addresses("shop"));

        happens(new InstanceRemoved(SHOP, id("web-1"), NODE, AT), new ReleaseCompleted(SHOP, 2, desired(2), "", AT));
        assertThat(table().orElseThrow().services())
                .extracting(s -> s.routing().orElseThrow().routes().getFirst().addresses())
                .containsExactly(addresses("store"));
    }

    @Test
    void revisions_with_the_same_route_are_one_service() {
        deployed(route("web", "shop"));
        running("web-1", "web", 1);
        happens(new RevisionAdded(SHOP, revision(2, route("web", "shop")), AT), started(2, 1, 2));
        running("web-2", "web", 2);

        assertThat(table().orElseThrow().services()).hasSize(1);
        assertThat(backends()).hasSize(2);
    }

    @Test
    void a_service_has_the_weight_that_was_set_last_until_it_is_no_more() {
        deployed(route("web", "shop"), route("green", "shop"));
        happens(
                new WeightsSet(SHOP, 0, Map.of("web", 90, "green", 10), true, "", AT),
                new WeightsSet(SHOP, 0, Map.of("web", 40), true, "", AT));
        assertThat(weights()).containsOnly(Map.entry("web", 40), Map.entry("green", 10));

        happens(
                new RevisionAdded(SHOP, revision(2, route("web", "shop")), AT),
                new ReleaseCompleted(SHOP, 2, desired(2), "", AT),
                new ReleaseCompleted(SHOP, 3, desired(1), "", AT));
        assertThat(weights()).containsOnly(Map.entry("web", 40), Map.entry("green", 100));
    }

    private Map<String, Integer> weights() {
        return table().orElseThrow().services().stream()
                .collect(Collectors.toMap(RoutedService::service, RoutedService::weight));
    }

    @Test
    void what_is_set_for_the_cluster_is_in_the_table() {
        deployed(route("web", "shop"));
        happens(
                new RootDomainSet(World.CLUSTER, Optional.of("example.com"), AT),
                new CertificateStored(World.CLUSTER, "example.com", "ref", "f1", AT, true, Optional.empty(), AT),
                new ErrorPageReplaced(World.CLUSTER, Optional.of("<p>Closed</p>"), AT));

        var table = table().orElseThrow();
        assertThat(table.naming().domain(new RouteAddress(RouteAddress.Kind.PREFIX, "shop", "")))
                .isEqualTo("shop.example.com");
        assertThat(table.certificates()).containsExactly(new Certificate("example.com", "ref", "f1", true));
        assertThat(table.errorPage()).contains("<p>Closed</p>");

        happens(
                new CertificateRemoved(World.CLUSTER, "example.com", "ref", AT),
                new ErrorPageReplaced(World.CLUSTER, Optional.empty(), AT));
        assertThat(table().orElseThrow().certificates()).isEmpty();
        assertThat(table().orElseThrow().errorPage()).isEmpty();
    }

    @Test
    void the_running_containers_of_the_routing_layer_are_the_routers_and_refusals_are_shown() {
        var problem = Problem.of("configuration-refused", "Line 7 can't be read.", "");
        views.record(routedCluster())
                .record(
                        new ApplicationCreated(LAYER, World.CLUSTER, "routing", "", false, AT),
                        new RevisionAdded(
                                LAYER,
                                revision(1, service("routing", "haproxy:2.6").spec()),
                                AT),
                        new StepOrdered(LAYER, 1, 1, step(create(LAYER, "r-1", "routing", 1)), AT),
                        new InstanceStarted(LAYER, id("r-1"), AT, false, AT),
                        new RoutingRefused(World.CLUSTER, NODE, problem, AT));

        assertThat(table().orElseThrow().routers()).containsExactly(new Router(id("r-1"), NODE, "routing_routing_1"));
        var layer = new RoutingLayers(views.jdbc).find(World.CLUSTER.value()).orElseThrow();
        assertThat(layer.nodes()).containsExactly(NODE.value());
        assertThat(layer.refusals().getFirst().problem()).isEqualTo(problem);
        assertThat(layer.domain()).isEqualTo("c1.north.portolan.internal");
    }

    @Test
    void what_is_deleted_leaves_nothing() {
        deployed(route("web", "shop"));
        running("web-1", "web", 1);
        happens(new ApplicationDeleted(SHOP, World.CLUSTER, "shop", AT));
        assertThat(table().orElseThrow().services()).isEmpty();

        happens(new ClusterDeleted(World.CLUSTER, "harbour", "ada", "north", AT));
        assertThat(table()).isEmpty();
    }

    @Test
    void whoever_listens_hears_of_changes() {
        var heard = new AtomicInteger();
        views.stores.routes().onChange(heard::incrementAndGet);

        deployed(route("web", "shop"));

        assertThat(heard).hasPositiveValue();
    }

    @Test
    void the_table_of_a_thousand_services_with_ten_thousand_containers_is_read_within_a_second() {
        views.record(routedCluster());
        views.jdbc.sql("""
                insert into routing_applications (id, cluster, name, system, revision)
                select 'a-' || n, 'c1', 'app-' || n, false, 1 from generate_series(1, 1000) n
                """).update();
        views.jdbc.sql("""
                insert into routing_services (application, revision, name, place, routing)
                select 'a-' || n, 1, 'web', 0,
                  cast('{"routes":[{"port":80,"addresses":[{"kind":"PREFIX","host":"p' || n || '","path":""}]}],"sticky":true}' as json)
                from generate_series(1, 1000) n
                """).update();
        views.jdbc.sql("""
                insert into routing_instances (id, application, service, revision, node, container, address, running)
                select 'i-' || n || '-' || k, 'a-' || n, 'web', 1, 'n1', 'c-' || n || '-' || k, '10.1.0.1', true
                from generate_series(1, 1000) n, generate_series(1, 10) k
                """).update();
        var tables = new RoutingViews(views.jdbc);
        tables.of(World.CLUSTER);

        long begin = System.nanoTime();
        var table = tables.of(World.CLUSTER).orElseThrow();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        System.out.println("a table of 10,000 containers was read in " + took.toMillis() + " ms");
        assertThat(table.services()).hasSize(1_000);
        assertThat(table.services()).allMatch(s -> s.backends().size() == 10);
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    // what happens

    private void deployed(ServiceSpec... services) {
        views.record(routedCluster())
                .record(
                        new ApplicationCreated(SHOP, World.CLUSTER, "shop", "", true, AT),
                        new RevisionAdded(SHOP, revision(1, services), AT),
                        started(1, 0, 1),
                        new ReleaseCompleted(SHOP, 1, desired(1), "", AT));
    }

    private void happens(Object... events) {
        views.record(events);
    }

    private void created(String instance, String service, int revision) {
        ordered(create(SHOP, instance, service, revision));
    }

    private void running(String instance, String service, int revision) {
        created(instance, service, revision);
        happens(
                new InstanceStarted(SHOP, id(instance), AT, false, AT),
                new InstanceAddressed(SHOP, id(instance), "10.90.0.5", AT));
    }

    private void ordered(Order order) {
        happens(new StepOrdered(SHOP, 1, 1, step(order), AT));
    }

    private Optional<RoutingTable> table() {
        return views.stores.routes().of(World.CLUSTER);
    }

    private List<Backend> backends() {
        return table().orElseThrow().services().getFirst().backends();
    }

    // what it is made of

    private static List<Object> routedCluster() {
        var events = new ArrayList<Object>(Story.cluster(1));
        var settings = new RoutingSettings("haproxy:2.6", 9080, 9443, "portolan.internal");
        events.set(
                0,
                new ClusterCreated(World.CLUSTER, "harbour", "ada", "north", "10.9.0.0/16", Optional.of(settings), AT));
        return events;
    }

    private static ServiceSpec route(String name, String address) {
        var s = Samples.service(name, name + ":1").spec();
        return new ServiceSpec(
                s.name(),
                s.container(),
                s.external(),
                s.scale(),
                s.global(),
                s.depends(),
                s.probe(),
                s.update(),
                s.placement(),
                s.latestImage(),
                Map.of("routing.port_80", address));
    }

    private static Revision revision(int number, ServiceSpec... services) {
        var template = new Template("2", Map.of(), List.of(services), Map.of());
        return new Revision(number, number + ".0", "", Map.of(), template, Map.of());
    }

    private static ReleaseStarted started(int number, int from, int to) {
        return new ReleaseStarted(
                SHOP,
                number,
                ReleaseKind.CHANGE,
                desired(from),
                desired(to),
                false,
                "it changes",
                Optional.empty(),
                AT);
    }

    private static Desired desired(int revision) {
        return new Desired(revision, Map.of(), Desired.Power.RUNNING);
    }

    private static Order create(ApplicationId application, String instance, String service, int revision) {
        var spec = new ContainerSpec(
                (application.equals(LAYER) ? "routing_" : "shop_") + service + "_1",
                service + ":" + revision,
                service(service, service).spec().container(),
                Map.of(
                        ContainerLabels.SERVICE, service,
                        ContainerLabels.REVISION, String.valueOf(revision),
                        ContainerLabels.INSTANCE, instance),
                "net",
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
        return new Order.CreateContainer(NODE, id(instance), spec);
    }

    private static Step step(Order order) {
        return new Step(new StepId("s-" + order.hashCode()), order, "it is time");
    }

    private static Backend backend(String instance, State state) {
        return new Backend(id(instance), NODE, "shop_web_1", "10.90.0.5", state);
    }

    private static List<RouteAddress> addresses(String written) {
        return List.of(RouteAddress.read(written).orElseThrow());
    }

    private static InstanceId id(String instance) {
        return new InstanceId(instance);
    }
}
