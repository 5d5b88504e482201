package io.portolan.command.dispatch;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.registry.RegistryCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds the aggregate that a command is for, so that commands need no annotations of the framework's. */
public final class CommandTarget implements CommandTargetResolver {
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return switch (message.getPayload()) {
            case ClusterCommand c -> new VersionedAggregateIdentifier(c.cluster(), null);
            case ApplicationCommand c -> new VersionedAggregateIdentifier(c.application(), null);
            case RegistryCommand c -> new VersionedAggregateIdentifier(c.registry(), null);
            case Object other ->
                throw new IllegalArgumentException("No aggregate is known that takes a " + other.getClass());
        };
    }
}
