package io.portolan.app.e2e;

/** The templates of the end-to-end tests; REGISTRY is the lab's. */
final class Templates {
    private Templates() {}

    /** Three web containers that need a redis, replaced one at a time, with a health check. */
    static String shop(String version) {
        return """
                version: "2"
                services:
                  web:
                    image: "${REGISTRY}/web:%s"
                    restart: always
                    links: [redis]
                    labels:
                      portolan.scale: "3"
                      portolan.depends: redis
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.parallelism: "1"
                      portolan.probe.cmd: "wget -q -O /dev/null http://127.0.0.1/ping"
                      portolan.probe.initial_delay_seconds: "1"
                  redis:
                    image: "${REGISTRY}/redis:7"
                    restart: always
                """.formatted(version);
    }

    /** A service without a health check. */
    static String web(int scale) {
        return web(scale, "");
    }

    /** @param further lines of the service, indented by four */
    static String web(int scale, String further) {
        return """
                services:
                  web:
                    image: "${REGISTRY}/web:1.0"
                    restart: always
                    deploy: { replicas: %d }
                %s""".formatted(scale, further);
    }
}
