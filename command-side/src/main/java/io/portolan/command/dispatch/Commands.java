package io.portolan.command.dispatch;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Sends a command with whom it is for, and answers when its events are in the log. */
public final class Commands {
    private final CommandGateway gateway;
    private final LogHead log;

    public Commands(CommandGateway gateway, LogHead log) {
        this.gateway = gateway;
        this.log = log;
    }

    /** Where in the log the stream ends now that the command is for. */
    public Optional<Long> position(Object command) {
        var position = log.of(CommandTarget.stream(command));
        return position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty();
    }

    /**
     * Sends what an operator wants.
     *
     * @return whether anything has changed; false when all was so already
     * @throws Refused nothing has changed; {@code not-found} when it is about something that does not exist
     */
    public boolean send(Object command, Terms terms) {
        return send(command, terms.metadata());
    }

    /** Sends what one of Portolan's own processes has to say. */
    public void send(Object command, String actor) {
        send(command, MetaData.with(EventMetadata.ACTOR, actor));
    }

    private boolean send(Object command, MetaData metadata) {
        try {
            int events = gateway.sendAndWait(command, metadata);
            return events > 0;
        } catch (CommandExecutionException e) {
            throw refusal(e).orElseThrow(() -> e);
        } catch (AggregateNotFoundException e) {
            throw new Refused(Problem.of(
                    "not-found",
                    "There is nothing with the id %s.".formatted(e.getAggregateIdentifier()),
                    "Look for it in the lists of clusters and applications."));
        }
    }

    private static Optional<RuntimeException> refusal(CommandExecutionException e) {
        return e.<Object>getDetails()
                .filter(Refusal.class::isInstance)
                .map(details -> new Refused(((Refusal) details).problems()));
    }

    /** What of a refusal crosses from one process to another. */
    public record Refusal(List<Problem> problems) {
        public Refusal {
            problems = List.copyOf(problems);
        }
    }
}
