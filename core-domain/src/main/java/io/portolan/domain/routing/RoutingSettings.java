package io.portolan.domain.routing;

/**
 * The routing layer of a cluster.
 *
 * @param image of HAProxy
 * @param httpPort of each node, 9080 unless told
 * @param httpsPort of each node, 9443 unless told
 * @param baseDomain behind the prefixes of clusters without a root domain
 */
public record RoutingSettings(String image, int httpPort, int httpsPort, String baseDomain) {}
