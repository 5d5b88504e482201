package io.portolan.app.config;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the command line says to the application.
 *
 * @param vaultKey file with the key of the vault
 * @param token file for the first token
 */
@ConfigurationProperties("portolan")
public record PortolanProperties(Path vaultKey, Path token) {}
