package io.portolan.app.e2e;

import io.portolan.docker.lab.Prerequisites;
import io.portolan.docker.lab.load.Load;
import io.portolan.docker.lab.load.Visit;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cluster of the spare engines with a routing layer; it is there until somebody else needs the engines. */
final class RoutedSite implements AutoCloseable {
    static final int PORT = 9080;
    /** Another one than the usual: redirects have to name it. */
    static final int HTTPS = 9444;

    private static final Duration LOAD_AT_MOST = Duration.ofMinutes(5);
    private static final int CONNECTIONS = 8;

    private final Site site;
    private final String cluster;

    RoutedSite(Site site) {
        this.site = site;
        Prerequisites.ofLoad().ensure(line -> System.out.println("load: " + line));
        var routing = Map.of("image", site.fleet().running().registry() + "/haproxy:2.6", "httpsPort", HTTPS);
        cluster = Site.id(site.plane().api().post("/clusters?wait=30s", Map.of("name", "routed", "routing", routing)));
        Site.SPARE.forEach(
                node -> Site.succeeded(site.admit(cluster, site.fleet().node(node))));
    }

    String cluster() {
        return cluster;
    }

    App deployed(String name, String template) {
        return App.deployedIn(site, cluster, name, template);
    }

    /** The domain of a prefix in this cluster, as its routes say. */
    String domain(String prefix) {
        return Site.list(site.plane().api().get("/clusters/" + cluster + "/routes")).stream()
                .map(route -> route.path("domain").asString())
                .filter(domain -> domain.startsWith(prefix + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route begins with " + prefix));
    }

    /** Requests without a pause through the router of one node, until they are stopped. */
    Load load(String node, String domain) {
        return Load.start(URI.create("http://" + address(node) + ":" + PORT + "/"), domain, CONNECTIONS, LOAD_AT_MOST);
    }

    /** One request for a domain through the router of a node, over a connection of its own. */
    Visit.Answer visit(String node, String domain, String path) {
        return Visit.get(address(node), PORT, domain, path);
    }

    /** How often each answer came in so many requests. */
    Map<String, Integer> answers(String node, String domain, String path, int requests) {
        var counts = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < requests; i++) {
            counts.merge(visit(node, domain, path).body().strip(), 1, Integer::sum);
        }
        return counts;
    }

    /** Waits until every router answers well for the domain. */
    void untilServed(String domain) {
        for (var node : List.copyOf(Site.SPARE)) {
            Await.until(
                    domain + " is served by " + node,
                    () -> visit(node, domain, "/").status() == 200);
        }
    }

    String address(String node) {
        return site.fleet().node(node).address();
    }

    @Override
    public void close() {
        Site.succeeded(site.plane().api().finish(site.plane().api().delete("/clusters/" + cluster + "?force=true")));
    }
}
