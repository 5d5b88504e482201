package io.portolan.domain.record;

import io.portolan.domain.Ordered;
import java.util.Map;

/**
 * One event as the record shows it.
 *
 * @param sentence what happened, for people
 * @param told what later events will name only, by keys of {@link Recall}
 */
public record AuditEntry(About about, String sentence, Map<String, Told> told) {
    public AuditEntry {
        told = Ordered.copyOf(told);
    }

    static AuditEntry of(About about, String sentence) {
        return new AuditEntry(about, sentence, Map.of());
    }

    AuditEntry telling(String key, String name, About what) {
        return new AuditEntry(about, sentence, Ordered.with(told, key, new Told(name, what)));
    }
}
