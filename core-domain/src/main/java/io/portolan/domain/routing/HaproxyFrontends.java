package io.portolan.domain.routing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes all that stands before the backends of services. */
final class HaproxyFrontends {
    private static final String HTTP =
            "  http-request set-header X-Forwarded-Proto http unless { req.hdr(x-forwarded-proto) -m found }\n";
    private static final String HTTPS = "  http-request set-header X-Forwarded-Proto https\n";

    private HaproxyFrontends() {}

    static String of(FrontendConfig frontend, RoutingPlaces places) {
        var text = new StringBuilder();
        text.append(global(places));
        boolean redirects = frontend.certificates().stream().anyMatch(RoutingTable.Certificate::redirect);
        text.append("\nfrontend http\n  bind :").append(places.http()).append('\n');
        text.append(rules(
                places,
                RoutingPlaces.PUBLIC_ROUTES,
                redirects ? redirect(places, frontend.publishedHttps()) + HTTP : HTTP));
        if (!frontend.certificates().isEmpty()) {
            text.append("\nfrontend https\n  bind :").append(places.https());
            text.append(" ssl crt-list ").append(places.file(RoutingPlaces.CERTIFICATES));
            text.append(" alpn h2,http/1.1\n");
            text.append(rules(places, RoutingPlaces.PUBLIC_ROUTES, HTTPS));
        }
        text.append("\nfrontend internal\n  bind :").append(places.internal()).append('\n');
        text.append(rules(places, RoutingPlaces.LOCAL_ROUTES, HTTP));
        return text.append(nothing()).toString();
    }

    private static String global(RoutingPlaces places) {
        return """

            global
              master-worker
              fd-hard-limit 65536
              hard-stop-after 1h
              ssl-default-bind-options ssl-min-ver TLSv1.2
              stats socket ipv4@127.0.0.1:%d level admin
              stats socket %s mode 600 level admin expose-fd listeners

            defaults
              mode http
              balance roundrobin
              option redispatch 1
              option idle-close-on-response
              option forwardfor
              retries 3
              retry-on conn-failure empty-response
              timeout connect 1s
              timeout check 1s
              timeout client 5m
              timeout server 5m
              timeout tunnel 1h
              timeout queue 10s
              timeout http-request 10s
              timeout http-keep-alive 1m
              errorfile 503 %s
              default-server %s fall 2
            """.formatted(
                        places.runtime(),
                        places.file("haproxy.sock"),
                        places.file(RoutingPlaces.ERROR_PAGE),
                        HaproxyChecks.RHYTHM);
    }

    /** What all frontends do: find the backend by the longest matching path, and count how long its answer took. */
    private static String rules(RoutingPlaces places, String map, String own) {
        return """
              monitor-uri %s
              http-request set-var(txn.began) date(0,ms)
              http-request set-var(txn.host) req.hdr(host),host_only,lower
              http-request set-var-fmt(txn.at) %%[var(txn.host)]%%[path]/
              http-request set-var(txn.backend) var(txn.at),map_beg(%s)
              http-request disable-l7-retry unless { method GET HEAD OPTIONS TRACE PUT DELETE }
            %s  use_backend %%[var(txn.backend)] if { var(txn.backend) -m found }
              default_backend nothing
              http-response set-var(txn.took) date(0,ms),sub(txn.began)
              http-response track-sc0 srv_name table %s
            %s""".formatted(RoutingPlaces.MONITOR, places.file(map), own, RoutingPlaces.LATENCY_TABLE, latencies());
    }

    private static String nothing() {
        return """

            backend nothing

            backend %s
              stick-table type string len 128 size 100k store gpc(%d)
            """.formatted(RoutingPlaces.LATENCY_TABLE, LatencyBuckets.COUNT);
    }

    /**
     * A request that came by HTTPS to a load balancer in front is left as it is. Who named a port himself is sent to the node's
     * own, all others to that of https. Clients repeat GET and HEAD by either code; with 308 the others keep their method.
     */
    private static String redirect(RoutingPlaces places, int port) {
        var map = places.file(RoutingPlaces.REDIRECTS);
        var location = "location https://%[var(txn.host)]%[var(txn.port)]%[capture.req.uri]";
        return "  acl redirected var(txn.host),map_str(" + map + ") -m found\n"
                + "  acl redirected var(txn.host),regsub(^[^.]+,*),map_str(" + map + ") -m found\n"
                + "  acl secure req.hdr(x-forwarded-proto) -i https\n"
                + "  http-request set-var(txn.port) str(:" + port
                + ") if { req.hdr(host) -m reg :[0-9]+$ }\n"
                + "  http-request redirect code 301 " + location + " if redirected !secure { method GET HEAD }\n"
                + "  http-request redirect code 308 " + location + " if redirected !secure\n";
    }

    private static String latencies() {
        var bounds = LatencyBuckets.UPPER_MILLIS;
        return IntStream.range(0, LatencyBuckets.COUNT)
                .mapToObj(bucket -> "  http-response sc-inc-gpc(" + bucket + ",0) if { var(txn.took) -m int "
                        + (bucket == 0
                                ? "le " + bounds.getFirst()
                                : bucket == bounds.size()
                                        ? "gt " + bounds.getLast()
                                        : (bounds.get(bucket - 1) + 1) + ":" + bounds.get(bucket))
                        + " }\n")
                .collect(Collectors.joining());
    }
}
