package io.portolan.saga;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.problem.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How policies and deadlines send their commands, and what becomes of those that aren't taken: a refusal is final and is
 * noted in the log of the process; anything else is thrown, so that the event comes again.
 */
@Component
public class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final String ACTOR = "portolan/saga";
    /** Metadata by which the events of one flow find each other. */
    private static final String TRACE = "traceId";

    private static final String CAUSE = "correlationId";

    private final CommandGateway gateway;
    private final OwnTransaction ownTransaction;

    public Dispatch(CommandGateway gateway) {
        this.gateway = gateway;
        this.ownTransaction = new OwnTransaction();
    }

    /** Sends a command that an event asks for; it belongs to the operation and the flow of the event. */
    public void send(Object command, EventMessage<?> cause) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.ACTOR, ACTOR);
        metadata.put(CAUSE, cause.getIdentifier());
        metadata.put(TRACE, cause.getMetaData().getOrDefault(TRACE, cause.getIdentifier()));
        if (cause.getMetaData().get(EventMetadata.OPERATION) instanceof String operation) {
            metadata.put(EventMetadata.OPERATION, operation);
        }
        send(command, metadata);
    }

    /** Sends a command that only the time asks for. */
    public void send(Object command) {
        send(command, Map.of(EventMetadata.ACTOR, ACTOR));
    }

    private void send(Object command, Map<String, ?> metadata) {
        try {
            ownTransaction.run(() -> gateway.sendAndWait(new GenericCommandMessage<>(command, metadata)));
        } catch (Refused refused) {
            LOG.info("{} was refused: {}", command, refused.getMessage());
        } catch (AggregateNotFoundException gone) {
            LOG.info("{} has nobody to go to: {}", command, gone.getMessage());
        } catch (CommandExecutionException e) {
            if (!refused(e)) {
                throw e;
            }
            LOG.info("{} was refused: {}", command, e.getMessage());
        }
    }

    /** Only a refusal has details; they also come from another process, where the cause does not. */
    private static boolean refused(CommandExecutionException e) {
        return e.getDetails().isPresent()
                || e.getCause() instanceof Refused
                || e.getCause() instanceof AggregateNotFoundException;
    }
}
