package io.portolan.command.plan;

import io.portolan.command.dispatch.CommandTarget;
import io.portolan.command.dispatch.StreamEnd;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Where several control planes write one log: sees to it that a command is decided on all that is in it. The aggregates
 * that are kept in memory don't hear what another control plane has written. A decision on old state that appends events is
 * found out by their numbers; one that refuses, or finds that nothing is to be done, would not be, and a report would be lost.
 *
 * <p>What is too old is dropped from memory as its unit of work is rolled back, and the gateway sends the command again.
 */
public final class LatestStateInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final AggregateStates states;
    private final StreamEnd log;

    public LatestStateInterceptor(AggregateStates states, StreamEnd log) {
        this.states = states;
        this.log = log;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object command = unitOfWork.getMessage().getPayload();
        long known = states.versionFor(command);
        String stream = CommandTarget.stream(command);
        var end = log.of(stream);
        if (end.isPresent() && end.getAsLong() > known) {
            throw new ConcurrencyException(
                    "%s is known up to event %d and has come to %d".formatted(stream, known, end.getAsLong()));
        }
        return chain.proceed();
    }
}
