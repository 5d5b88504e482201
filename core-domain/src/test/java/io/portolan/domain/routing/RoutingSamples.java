package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.RoutingTable.Backend.State;
import io.portolan.domain.routing.RoutingTable.Certificate;
import io.portolan.domain.routing.RoutingTable.RoutedService;
import io.portolan.domain.template.ServiceSpec.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small routing tables, told in the words of templates. */
public final class RoutingSamples {
    public static final NodeId N1 = new NodeId("n1");
    public static final NodeId N2 = new NodeId("n2");

    private RoutingSamples() {}

    public static RoutingTable table(RoutedService... services) {
        return new RoutingTable(
                new DomainNaming(new ClusterId("c1"), "eu", "portolan.internal", Optional.empty()),
                RoutingSettings.HTTPS,
                List.of(services),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static RoutingTable withRootDomain(RoutingTable table, String root) {
        var naming = table.naming();
        return new RoutingTable(
                new DomainNaming(naming.cluster(), naming.region(), naming.baseDomain(), Optional.of(root)),
                table.httpsPort(),
                table.services(),
                table.routers(),
                table.certificates(),
                table.errorPage());
    }

    static RoutingTable with(RoutingTable table, Certificate... certificates) {
        return new RoutingTable(
                table.naming(),
                table.httpsPort(),
                table.services(),
                table.routers(),
                List.of(certificates),
                table.errorPage());
    }

    static RoutingTable withHttpsPort(RoutingTable table, int port) {
        return new RoutingTable(
                table.naming(), port, table.services(), table.routers(), table.certificates(), table.errorPage());
    }

    static RoutingTable withErrorPage(RoutingTable table, String html) {
        return new RoutingTable(
                table.naming(),
                table.httpsPort(),
                table.services(),
                table.routers(),
                table.certificates(),
                Optional.of(html));
    }

    /** @param labels such as {@code routing.port_80 -> web, probe.url -> http://container/health} */
    public static RoutedService service(String name, int weight, Map<String, String> labels, State... containers) {
        var extensions = new TreeMap<>(labels);
        var probe = Optional.ofNullable(extensions.remove("probe.url"))
                .map(url -> new Probe(Probe.Kind.URL, url, Duration.ZERO, Duration.ofSeconds(1)));
        var backends = new ArrayList<Backend>();
        for (int at = 0; at < containers.length; at++) {
            var id = name + "-" + (at + 1);
            backends.add(new Backend(
                    new InstanceId(id),
                    at % 2 == 0 ? N1 : N2,
                    "shop_" + name + "_" + (at + 1),
                    "10.0." + Math.floorMod(name.hashCode(), 100) + "." + (at + 1),
                    containers[at]));
        }
        return new RoutedService(
                new ApplicationId("a1"), "shop", name, ServiceRouting.of(extensions), probe, weight, backends);
    }
}
