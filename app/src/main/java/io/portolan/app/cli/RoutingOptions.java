package io.portolan.app.cli;

import io.portolan.app.config.PortolanProperties;
import picocli.CommandLine.Option;

/** What the control plane is told about the routing layer of new clusters. */
final class RoutingOptions {
    @Option(
            names = "--no-routing",
            description = "New clusters have no routing layer, unless their creation asks for one.")
    private boolean none;

    @Option(
            names = "--routing-image",
            paramLabel = "IMAGE",
            defaultValue = "haproxy:lts",
            description =
                    "Image of HAProxy from which the routing layer of new clusters runs (default: ${DEFAULT-VALUE}).")
    private String image = "haproxy:lts";

    @Option(
            names = "--routing-port",
            paramLabel = "PORT",
            defaultValue = "9080",
            description = "Port of each node on which the routing layer of new clusters takes HTTP "
                    + "(default: ${DEFAULT-VALUE}).")
    private int port = 9080;

    @Option(
            names = "--routing-https-port",
            paramLabel = "PORT",
            defaultValue = "9443",
            description = "The same for HTTPS, of domains that have a certificate (default: ${DEFAULT-VALUE}).")
    private int httpsPort = 9443;

    @Option(
            names = "--base-domain",
            paramLabel = "DOMAIN",
            defaultValue = "portolan.internal",
            description = "A route with the prefix shop is reached as shop.CLUSTER.REGION.DOMAIN, "
                    + "until its cluster has a root domain (default: ${DEFAULT-VALUE}).")
    private String baseDomain = "portolan.internal";

    PortolanProperties.Routing routing() {
        return new PortolanProperties.Routing(!none, image, port, httpsPort, baseDomain);
    }
}
