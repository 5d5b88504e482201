package io.portolan.domain.routing;

import java.util.List;
import java.util.Optional;

/**
 * Containers that requests are spread over, or that are only checked.
 *
 * @param name see {@link HaproxyNames}
 * @param sticky sessions stick to a server by cookie
 * @param check how the servers that track no other are checked; empty for a connection to the server's port
 */
public record BackendConfig(String name, boolean sticky, Optional<ProbeUrl> check, List<ServerConfig> servers) {
    public BackendConfig {
        servers = List.copyOf(servers);
    }
}
