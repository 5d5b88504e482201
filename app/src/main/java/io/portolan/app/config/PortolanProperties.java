package io.portolan.app.config;

import io.portolan.domain.routing.RoutingSettings;
import java.nio.file.Path;
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
 */
@ConfigurationProperties("portolan")
public record PortolanProperties(
        Path vaultKey,
        Path token,
        boolean ownsDatabase,
        @DefaultValue Routing routing) {
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
