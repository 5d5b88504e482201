package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import java.util.Optional;

/**
 * One container in one backend. Whose it is belongs to it, so that what is measured of a server finds its service even when
 * the table has forgotten the container.
 *
 * @param weight 1 to 256, HAProxy's
 * @param ready false: in maintenance, which takes no requests, not even of sessions that stick to it
 * @param tracked a backend whose server of the same name is checked in its place
 */
public record ServerConfig(
        InstanceId instance,
        ApplicationId application,
        String service,
        String address,
        int port,
        int weight,
        boolean ready,
        Optional<String> tracked) {
    public static final int HEAVIEST = 256;

    /** All that a running HAProxy can't change. */
    ServerConfig fixed() {
        return new ServerConfig(instance, application, service, address, port, 1, false, tracked);
    }
}
