package io.portolan.app.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.springframework.core.env.PropertyResolver;

/** Whether somebody listens where Axon Server is said to be; without it Axon gives up after a minute and does not say where. */
public final class AxonServerCheck {
    static final String ENABLED = "axon.axonserver.enabled";
    static final String SERVERS = "axon.axonserver.servers";
    private static final int PORT = 8124;
    private static final int WITHIN_MILLIS = 5_000;

    private AxonServerCheck() {}

    /** @throws AxonServerUnreachable when it is switched on, and nobody listens on any of its addresses */
    public static void require(PropertyResolver settings) {
        String servers = settings.getProperty(SERVERS, "localhost");
        if (settings.getProperty(ENABLED, Boolean.class, false)
                && Arrays.stream(servers.split(",")).noneMatch(AxonServerCheck::listens)) {
            throw new AxonServerUnreachable(servers);
        }
    }

    private static boolean listens(String server) {
        int colon = server.lastIndexOf(':');
        String host = (colon < 0 ? server : server.substring(0, colon)).strip();
        try (var socket = new Socket()) {
            int port = colon < 0
                    ? PORT
                    : Integer.parseInt(server.substring(colon + 1).strip());
            socket.connect(new InetSocketAddress(host, port), WITHIN_MILLIS);
            return true;
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    /** Nothing was started. */
    public static final class AxonServerUnreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AxonServerUnreachable(String servers) {
            super("Axon Server, which AXON_AXONSERVER_ENABLED (%s) switches on, does not answer on %s. Start it, "
                            .formatted(ENABLED, servers)
                    + "correct AXON_AXONSERVER_SERVERS (%s), or leave both out to keep the events in PostgreSQL."
                            .formatted(SERVERS));
        }
    }
}
