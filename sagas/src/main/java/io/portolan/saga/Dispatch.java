package io.portolan.saga;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.CommandRefusals;
import io.portolan.domain.record.RefusalLog;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How policies and deadlines send their commands, and what becomes of those that aren't taken: a refusal is final and is put
 * on record; anything else is thrown, so that the event comes again.
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

    private final RefusalLog refusals;
    private final InstantSource clock;

    public Dispatch(CommandGateway gateway, RefusalLog refusals, InstantSource clock) {
        this.gateway = gateway;
        this.refusals = refusals;
        this.clock = clock;
        this.ownTransaction = new OwnTransaction();
    }

    /**
     * Sends a command that an event asks for; it belongs to the operation and the flow of the event.
     *
     * @return why it was refused; empty when it was taken
     */
    public List<Problem> send(Object command, EventMessage<?> cause) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.ACTOR, ACTOR);
        metadata.put(CAUSE, cause.getIdentifier());
        metadata.put(TRACE, cause.getMetaData().getOrDefault(TRACE, cause.getIdentifier()));
        if (cause.getMetaData().get(EventMetadata.OPERATION) instanceof String operation) {
            metadata.put(EventMetadata.OPERATION, operation);
        }
        return send(command, metadata);
    }

    /** Sends a command that only the time asks for. */
    public void send(Object command) {
        send(command, Map.of(EventMetadata.ACTOR, ACTOR));
    }

    private List<Problem> send(Object command, Map<String, ?> metadata) {
        try {
            ownTransaction.run(() -> gateway.sendAndWait(new GenericCommandMessage<>(command, metadata)));
        } catch (Refused refused) {
            return refused(command, refused.problems());
        } catch (AggregateNotFoundException gone) {
            return refused(command, List.of(problem(gone)));
        } catch (CommandExecutionException e) {
            return refused(command, refusal(e).orElseThrow(() -> e));
        }
        return List.of();
    }

    private List<Problem> refused(Object command, List<Problem> problems) {
        LOG.info("{} was refused: {}", command, problems);
        ownTransaction.run(() -> refusals.record(CommandRefusals.of(command, problems, clock.instant()), ACTOR));
        return problems;
    }

    /** Only a refusal has details; they also come from another process, where the cause does not. */
    private static Optional<List<Problem>> refusal(CommandExecutionException e) {
        if (e.getCause() instanceof Refused refused) {
            return Optional.of(refused.problems());
        }
        boolean refused = e.getDetails().isPresent() || e.getCause() instanceof AggregateNotFoundException;
        return refused ? Optional.of(List.of(problem(e))) : Optional.empty();
    }

    private static Problem problem(Exception e) {
        return Problem.of("refused", String.valueOf(e.getMessage()), "");
    }
}
