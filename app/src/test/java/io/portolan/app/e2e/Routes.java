package io.portolan.app.e2e;

/** Templates of services with a route; REGISTRY is the lab's. */
final class Routes {
    private Routes() {}

    /** Checked by the routing layer each second or two, replaced one at a time. @param further a label, or nothing */
    static String web(String version, String prefix, int scale, String further) {
        return """
                version: "2"
                services:
                  web:
                    image: "${REGISTRY}/web:%s"
                    restart: always
                    labels:
                      portolan.scale: "%d"
                      portolan.rolling_updates: "true"
                      portolan.probe.url: "http://container:80/ping"
                      portolan.routing.port_80: "%s"
                      portolan.routing.session_sticky: "false"
                      %s
                """.formatted(version, scale, prefix, further);
    }

    /** One version of a service for a blue-green release. */
    static String version(String service, String version, String prefix, int scale) {
        return """
                version: "2"
                services:
                  %s:
                    image: "${REGISTRY}/web:%s"
                    restart: always
                    labels:
                      portolan.scale: "%d"
                      portolan.probe.url: "http://container:80/ping"
                      portolan.routing.port_80: "%s"
                      portolan.routing.session_sticky: "false"
                """.formatted(service, version, scale, prefix);
    }

    /** It takes requests, and answers each with 500. */
    static String failing(String service, String prefix) {
        return """
                version: "2"
                services:
                  %s:
                    image: "${REGISTRY}/busybox:1"
                    command:
                      - sh
                      - -c
                      - |
                        mkdir -p /w/cgi-bin
                        echo '#!/bin/sh' > /w/cgi-bin/index.cgi
                        echo 'echo "Status: 500 Broken"; echo' >> /w/cgi-bin/index.cgi
                        chmod +x /w/cgi-bin/index.cgi
                        trap 'exit 0' TERM
                        httpd -f -p 80 -h /w & wait $$!
                    restart: always
                    labels:
                      portolan.routing.port_80: "%s"
                      portolan.routing.session_sticky: "false"
                """.formatted(service, prefix);
    }

    /** A server under a domain, one under a {@code .local} domain, and one that shakes hands as web sockets do and echoes. */
    static String traffic(String domain, String local) {
        return """
                version: "2"
                services:
                  web:
                    image: "${REGISTRY}/web:1.0"
                    labels:
                      portolan.routing.port_80: "%1$s"
                  rest:
                    image: "${REGISTRY}/web:2.0"
                    labels:
                      portolan.scale: "2"
                      portolan.probe.url: "http://container:80/ping"
                      portolan.routing.port_80: "%2$s"
                      portolan.routing.session_sticky: "false"
                  echo:
                    image: "${REGISTRY}/busybox:1"
                    command:
                      - sh
                      - -c
                      - |
                        cat > /echo <<'END'
                        #!/bin/sh
                        while read -r line && [ $${#line} -gt 1 ]; do :; done
                        printf 'HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\n'
                        printf 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\\r\\n\\r\\n'
                        exec cat
                        END
                        chmod +x /echo
                        trap 'exit 0' TERM
                        nc -ll -p 80 -e /echo & wait $$!
                    labels:
                      portolan.routing.port_80: "%1$s/echo"
                """.formatted(domain, local);
    }

    /** It finds the service of another application under its {@code .local} domain. */
    static String client(String local) {
        return """
                version: "2"
                services:
                  client:
                    image: "${REGISTRY}/busybox:1"
                    command: sh -c "trap 'exit 0' TERM; sleep 1000 & wait $$!"
                    external_links: ["%s"]
                """.formatted(local);
    }
}
