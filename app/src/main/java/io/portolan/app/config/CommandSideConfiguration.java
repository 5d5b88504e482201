package io.portolan.app.config;

import io.portolan.command.access.AccessTokens;
import io.portolan.command.access.CredentialCleaner;
import io.portolan.command.access.FirstToken;
import io.portolan.command.access.JdbcVault;
import io.portolan.command.access.VaultKey;
import io.portolan.command.cluster.RoutingDefaults;
import io.portolan.command.dispatch.AppendedRefusals;
import io.portolan.command.dispatch.CommandReports;
import io.portolan.command.dispatch.Commands;
import io.portolan.command.dispatch.LogHead;
import io.portolan.command.dispatch.StreamEnd;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.command.naming.JdbcClaimedNames;
import io.portolan.command.once.JdbcRequestKeys;
import io.portolan.command.once.OnceInterceptor;
import io.portolan.command.once.RequestKeys;
import io.portolan.command.plan.AggregateStates;
import io.portolan.command.plan.Forecasts;
import io.portolan.command.plan.LatestStateInterceptor;
import io.portolan.command.plan.PlanInterceptor;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Ids;
import io.portolan.domain.access.Vault;
import io.portolan.domain.operation.Operations;
import io.portolan.domain.record.RefusalLog;
import io.portolan.domain.work.Reports;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
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
    RoutingDefaults routingDefaults(PortolanProperties properties) {
        return new RoutingDefaults(
                properties.routing().on(), properties.routing().settings());
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
    Commands commands(CommandGateway gateway, LogHead log) {
        return new Commands(gateway, log);
    }

    @Bean
    RequestKeys requestKeys(JdbcClient jdbc) {
        return new JdbcRequestKeys(jdbc);
    }

    /** Outermost: what was done under a key is not looked at again, also when the plan it stood on has moved since. */
    @Bean
    @Order(1)
    OnceInterceptor onceInterceptor(RequestKeys keys) {
        return new OnceInterceptor(keys);
    }

    @Bean
    AggregateStates aggregateStates(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new AggregateStates(axon::getObject);
    }

    /** Not where the database is this control plane's alone: nobody else writes there, and each command would ask once more. */
    @Bean
    @Order(2)
    @ConditionalOnProperty(name = "portolan.owns-database", havingValue = "false")
    LatestStateInterceptor latestStateInterceptor(AggregateStates states, StreamEnd log) {
        return new LatestStateInterceptor(states, log);
    }

    @Bean
    @Order(3)
    PlanInterceptor planInterceptor(AggregateStates states, ClaimedNames names) {
        return new PlanInterceptor(states, new Forecasts(states, names));
    }

    @Bean
    RefusalLog refusalLog(EventBus log) {
        return new AppendedRefusals(log);
    }

    @Bean
    Reports reports(Commands commands) {
        return new CommandReports(commands);
    }

    @Bean
    Edge edge(
            Commands commands,
            RequestKeys keys,
            Vault vault,
            ObjectProvider<Operations> operations,
            InstantSource clock,
            SecureRandom random) {
        return new Edge(
                commands, keys, vault, () -> Optional.ofNullable(operations.getIfAvailable()), clock, new Ids(random));
    }
}
