package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.template.ServiceSpec;
import java.util.List;
import java.util.Optional;

/**
 * All that the HAProxies of a cluster have to know, copied from the log.
 *
 * @param httpsPort of the nodes, for requests that are sent there
 * @param services that have a route or a URL probe; those of one application stand together, in the order of the template,
 *     those of newer revisions first
 * @param routers the routing containers, one a node, that are running
 * @param errorPage HTML for a request that no route takes; Portolan's own when empty
 */
public record RoutingTable(
        DomainNaming naming,
        int httpsPort,
        List<RoutedService> services,
        List<Router> routers,
        List<Certificate> certificates,
        Optional<String> errorPage) {
    public RoutingTable {
        services = List.copyOf(services);
        routers = List.copyOf(routers);
        certificates = List.copyOf(certificates);
    }

    public ClusterId cluster() {
        return naming.cluster();
    }

    /**
     * One version of a service.
     *
     * @param routing empty for one that is only probed
     * @param probe with kind URL
     * @param weight 0 to 100: its share among the services of the same address
     */
    public record RoutedService(
            ApplicationId application,
            String applicationName,
            String service,
            Optional<ServiceRouting> routing,
            Optional<ServiceSpec.Probe> probe,
            int weight,
            List<Backend> backends) {
        public RoutedService {
            backends = List.copyOf(backends);
        }
    }

    /**
     * A container that runs.
     *
     * @param address on the cluster's network
     */
    public record Backend(InstanceId instance, NodeId node, String container, String address, State state) {
        public enum State {
            /** It runs, and isn't known to be healthy yet, or not any more: no requests, but checks. */
            WAITING,
            /** Requests go to it. */
            UP,
            /** It is about to stop: no requests, not even of sessions that stick to it. */
            DRAINING;

            /**
             * Of a container that runs.
             *
             * @param retiring its drain, stop or removal is ordered
             * @param up healthy, or not checked
             */
            public static State of(boolean retiring, boolean up) {
                return retiring ? DRAINING : up ? UP : WAITING;
            }
        }
    }

    /** The HAProxy of a node. */
    public record Router(InstanceId instance, NodeId node, String container) {}

    /**
     * @param reference under which the vault has certificate and key as one PEM text
     * @param redirect requests over HTTP are sent to HTTPS
     */
    public record Certificate(String domain, String reference, String fingerprint, boolean redirect) {}
}
