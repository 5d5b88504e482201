package io.portolan.domain.routing;

/**
 * Where things are in a routing container.
 *
 * @param directory of all files of {@link RenderedFiles}; HAProxy may write into it
 * @param http port for requests from outside
 * @param https port for requests from outside, open once there is a certificate
 * @param internal port for {@code .local} domains, for the cluster's containers; never published
 * @param runtime port of HAProxy's runtime API, on 127.0.0.1 of the container
 */
public record RoutingPlaces(String directory, int http, int https, int internal, int runtime) {
    public static final RoutingPlaces IN_CONTAINER = new RoutingPlaces("/tmp/portolan", 9080, 9443, 80, 9099);

    public static final String CONFIGURATION = "haproxy.cfg";
    public static final String PUBLIC_ROUTES = "public.map";
    public static final String LOCAL_ROUTES = "local.map";
    public static final String REDIRECTS = "redirects.map";
    public static final String CERTIFICATES = "certificates.list";
    public static final String ERROR_PAGE = "503.http";

    /** Answers 200 on each frontend, for load balancers in front. */
    public static final String MONITOR = "/haproxy-monitor";

    /** The stick table that counts latencies: by server name, {@code gpc0}, {@code gpc1}… as {@link LatencyBuckets}. */
    public static final String LATENCY_TABLE = "latency";

    /** The full name of a file. */
    public String file(String name) {
        return directory + "/" + name;
    }
}
