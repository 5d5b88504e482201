package io.portolan.app.bench;

/** The applications of the benches of routing. */
final class RoutedTemplates {
    private RoutedTemplates() {}

    /** Three containers, one replaced at a time. */
    static String rolling(RoutedSite site, String version) {
        return template(site, "web", version, "rolls", 3, "portolan.rolling_updates: \"true\"");
    }

    /** Two containers of one version, under the name of a service of its own. */
    static String version(RoutedSite site, String service, String version) {
        return template(site, service, version, "moves", 2, "");
    }

    /** Containers that are made to fail and to be well again. */
    static String probed(RoutedSite site) {
        return template(site, "web", "1.0", "probed", 4, "");
    }

    /** Two containers beside those that are only in a table. */
    static String real(RoutedSite site, String service) {
        return template(site, service, "1.0", "real", 2, "");
    }

    private static String template(
            RoutedSite site, String service, String version, String prefix, int scale, String further) {
        return """
                version: "2"
                services:
                  %s:
                    image: "%s/web:%s"
                    restart: always
                    labels:
                      portolan.scale: "%d"
                      portolan.probe.url: "http://container:80/ping"
                      portolan.routing.port_80: "%s"
                      portolan.routing.session_sticky: "false"
                      %s
                """.formatted(service, site.site().lab().registry(), version, scale, prefix, further);
    }
}
