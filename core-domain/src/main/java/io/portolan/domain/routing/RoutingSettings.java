package io.portolan.domain.routing;

/**
 * The routing layer of a cluster.
 *
 * @param image of HAProxy
 * @param httpPort of each node, 9080 unless told
 * @param httpsPort of each node, 9443 unless told
 * @param baseDomain behind the prefixes of clusters without a root domain
 */
public record RoutingSettings(String image, int httpPort, int httpsPort, String baseDomain) {
    /** Of the routing containers, whatever the ports of the node are; and of nodes, unless told. */
    public static final int HTTP = 9080;

    public static final int HTTPS = 9443;

    public RoutingSettings withImage(String other) {
        return new RoutingSettings(other, httpPort, httpsPort, baseDomain);
    }
}
