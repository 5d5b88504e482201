package io.portolan.app.config;

import io.portolan.domain.routing.RoutingSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the command line says to the application.
 *
 * @param vaultKey file with the key of the vault
 * @param token file for the first token
 * @param ownsDatabase whether no other control plane can be using the database: it is in this one's data folder, which is
 *     locked
 * @param routing of clusters whose creation doesn't say otherwise
 * @param peers how other control planes on the same database are reached
 */
@ConfigurationProperties("portolan")
public record PortolanProperties(
        Path vaultKey,
        Path token,
        boolean ownsDatabase,
        @DefaultValue Routing routing,
        @DefaultValue Peers peers) {
    /**
     * How control planes on the same database reach each other.
     *
     * @param host the one address of this machine at which the others reach this one
     * @param port 0: they don't, and this one opens no port for them
     * @param others host:port of others; whoever is named by one of them need not name it
     */
    public record Peers(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("0") int port,
            @DefaultValue List<String> others) {
        public Peers {
            others = List.copyOf(others);
        }

        public boolean wanted() {
            return port != 0;
        }
    }

    /**
     * The routing layer of new clusters.
     *
     * @param on whether they have one
     */
    public record Routing(
            @DefaultValue("false") boolean on,
            @DefaultValue("haproxy:lts") String image,
            @DefaultValue("9080") int httpPort,
            @DefaultValue("9443") int httpsPort,
            @DefaultValue("portolan.internal") String baseDomain) {
        RoutingSettings settings() {
            return new RoutingSettings(image, httpPort, httpsPort, baseDomain);
        }
    }
}
