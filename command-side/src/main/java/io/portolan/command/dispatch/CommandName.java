package io.portolan.command.dispatch;

import io.portolan.domain.access.EventMetadata;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Every event says which command it directly follows from. */
public final class CommandName implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        return message instanceof CommandMessage<?>
                ? Map.of(EventMetadata.COMMAND, message.getPayloadType().getSimpleName())
                : Map.of();
    }
}
