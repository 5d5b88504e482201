package io.portolan.command.dispatch;

import io.portolan.domain.access.EventMetadata;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** No command without an actor: what neither an operator nor an event caused comes from the sagas' own clocks. */
public final class ActorInterceptor implements MessageDispatchInterceptor<CommandMessage<?>> {
    private static final String SAGA = "portolan/saga";

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, message) -> message.getMetaData().containsKey(EventMetadata.ACTOR)
                ? message
                : message.andMetaData(Map.of(EventMetadata.ACTOR, SAGA));
    }
}
