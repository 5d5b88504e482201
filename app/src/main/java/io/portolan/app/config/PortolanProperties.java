package io.portolan.app.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the command line says to the application.
 *
 * @param vaultKey file with the key of the vault
 * @param token file for the first token
 * @param ownsDatabase whether no other control plane can be using the database: it is in this one's data folder, which is
 *     locked
 */
@ConfigurationProperties("portolan")
public record PortolanProperties(Path vaultKey, Path token, boolean ownsDatabase) {}
