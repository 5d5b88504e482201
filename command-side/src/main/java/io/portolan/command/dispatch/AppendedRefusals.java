package io.portolan.command.dispatch;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.domain.record.RefusalLog;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refusals in the log, each a stream of one event. */
public final class AppendedRefusals implements RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(AppendedRefusals.class);
    private static final String TYPE = "Refusal";

    private final EventBus log;

    public AppendedRefusals(EventBus log) {
        this.log = log;
    }

    /** Whoever is refused hears of it even if that can't be written down. */
    @Override
    public void record(CommandRefused refusal, String actor) {
        Map<String, String> metadata = Map.of(EventMetadata.ACTOR, actor, EventMetadata.COMMAND, refusal.command());
        String stream = "refusal-" + UUID.randomUUID();
        try {
            log.publish(new GenericDomainEventMessage<>(TYPE, stream, 0, refusal, metadata));
        } catch (RuntimeException e) {
            LOG.error("{} of {} was refused, which could not be put on record", refusal.command(), actor, e);
        }
    }
}
