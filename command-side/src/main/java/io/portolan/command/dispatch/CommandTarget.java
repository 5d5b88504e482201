package io.portolan.command.dispatch;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.registry.RegistryCommand;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds the aggregate that a command is for, so that commands need no annotations of the framework's. */
public final class CommandTarget implements CommandTargetResolver {
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(id(message.getPayload()), null);
    }

    /** The stream whose aggregate takes the command. */
    public static String stream(Object command) {
        return id(command).toString();
    }

    private static Object id(Object command) {
        return switch (command) {
            case ClusterCommand c -> c.cluster();
            case ApplicationCommand c -> c.application();
            case RegistryCommand c -> c.registry();
            case JobCommand c -> c.job();
            case RunCommand c -> c.run();
            case BeginRun c -> c.run();
            case Object other ->
                throw new IllegalArgumentException("No aggregate is known that takes a " + other.getClass());
        };
    }
}
