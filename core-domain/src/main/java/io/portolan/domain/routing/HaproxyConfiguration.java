package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one HAProxy is told, as records: what two of them differ in decides whether it is reloaded, see
 * {@link RoutingChange}.
 */
public record HaproxyConfiguration(RoutingPlaces places, FrontendConfig frontend, List<BackendConfig> backends) {
    public HaproxyConfiguration {
        backends = List.copyOf(backends);
    }

    /** Whose container a server is. */
    public record Owner(ApplicationId application, String service, InstanceId instance) {}

    /** The configuration of the HAProxy of that node. */
    public static HaproxyConfiguration of(RoutingTable table, NodeId node, RoutingPlaces places) {
        var plan = new BackendPlan(table, node);
        var frontend = new FrontendConfig(
                plan.routes(false),
                plan.routes(true),
                table.certificates(),
                table.httpsPort(),
                ErrorPage.usable(table.errorPage()));
        return new HaproxyConfiguration(places, frontend, plan.backends());
    }

    /** The files of the HAProxy of that node. */
    public static RenderedFiles render(RoutingTable table, NodeId node, RoutingPlaces places) {
        return of(table, node, places).files();
    }

    public RenderedFiles files() {
        return new HaproxyText(this).files();
    }

    /** By the name of the server in HAProxy. */
    public Map<String, Owner> owners() {
        var owners = new HashMap<String, Owner>();
        backends.forEach(backend -> backend.servers()
                .forEach(server -> owners.put(
                        HaproxyNames.server(server.instance()),
                        new Owner(server.application(), server.service(), server.instance()))));
        return owners;
    }
}
