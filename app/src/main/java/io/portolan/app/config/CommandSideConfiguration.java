package io.portolan.app.config;

import io.portolan.command.access.AccessTokens;
import io.portolan.command.access.CredentialCleaner;
import io.portolan.command.access.FirstToken;
import io.portolan.command.access.JdbcVault;
import io.portolan.command.access.VaultKey;
import io.portolan.command.dispatch.CommandReports;
import io.portolan.command.dispatch.Commands;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.command.naming.JdbcClaimedNames;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Ids;
import io.portolan.domain.access.Vault;
import io.portolan.domain.operation.Operations;
import io.portolan.domain.work.Reports;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the command side is made of. */
@Configuration
@EnableConfigurationProperties(PortolanProperties.class)
class CommandSideConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    ClaimedNames claimedNames(JdbcClient jdbc) {
        return new JdbcClaimedNames(jdbc);
    }

    @Bean
    Vault vault(JdbcClient jdbc, PortolanProperties properties, SecureRandom random) {
        return new JdbcVault(jdbc, VaultKey.in(properties.vaultKey(), random), random);
    }

    @Bean
    AccessTokens accessTokens(
            JdbcClient jdbc, PortolanProperties properties, SecureRandom random, InstantSource clock) {
        var tokens = new AccessTokens(jdbc, random);
        FirstToken.make(tokens, properties.token(), clock);
        return tokens;
    }

    @Bean
    CredentialCleaner credentialCleaner(Vault vault) {
        return new CredentialCleaner(vault);
    }

    @Bean
    Commands commands(CommandGateway gateway) {
        return new Commands(gateway);
    }

    @Bean
    Reports reports(Commands commands) {
        return new CommandReports(commands);
    }

    @Bean
    Edge edge(Commands commands, ObjectProvider<Operations> operations, InstantSource clock, SecureRandom random) {
        return new Edge(commands, () -> Optional.ofNullable(operations.getIfAvailable()), clock, new Ids(random));
    }
}
