package io.portolan.projection.audit;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.record.AuditEntry;
import io.portolan.domain.record.Recall;
import io.portolan.domain.record.RefusalEvent;
import io.portolan.domain.record.Told;
import io.portolan.query.audit.AuditRow;
import io.portolan.query.audit.AuditStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** What a batch of events adds to the record: looked up once, and written in a few statements at its end. */
final class AuditBatch implements Recall {
    private final AuditStore record;
    private final Map<String, Optional<Told>> known = new HashMap<>();
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final List<AuditRow> rows = new ArrayList<>();

    AuditBatch(AuditStore record) {
        this.record = record;
    }

    @Override
    public Optional<Told> told(String key) {
        return known.computeIfAbsent(key, record::told);
    }

    void add(EventMessage<?> message, AuditEntry entry) {
        entry.told().forEach((key, what) -> {
            told.put(key, what);
            known.put(key, Optional.of(what));
        });
        var domain =
                message instanceof DomainEventMessage<?> d ? Optional.of(d) : Optional.<DomainEventMessage<?>>empty();
        rows.add(new AuditRow(
                message.getIdentifier(),
                position(message),
                domain.map(DomainEventMessage::getAggregateIdentifier).orElse(""),
                domain.map(DomainEventMessage::getSequenceNumber).orElse(0L),
                message.getTimestamp(),
                message.getPayloadType().getSimpleName(),
                text(message.getMetaData(), EventMetadata.ACTOR),
                text(message.getMetaData(), EventMetadata.OPERATION),
                text(message.getMetaData(), EventMetadata.COMMAND),
                message.getPayload() instanceof RefusalEvent,
                entry.about(),
                entry.sentence()));
    }

    void write() {
        record.tell(told);
        record.write(rows);
    }

    private static long position(EventMessage<?> message) {
        return message instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(0)
                : 0;
    }

    private static String text(MetaData metadata, String key) {
        return metadata.getOrDefault(key, "").toString();
    }
}
