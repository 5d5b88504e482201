package io.portolan.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which events of the log are wanted; what is absent does not matter.
 *
 * @param types any of these; empty: every type
 * @param from the first instant that counts, {@code until} the first that no longer does
 * @param text part of the sentence or of a name or id, whatever its case
 */
public record AuditFilter(
        Optional<String> actor,
        Optional<String> command,
        List<String> types,
        Optional<String> cluster,
        Optional<String> application,
        Optional<String> service,
        Optional<String> container,
        Optional<String> node,
        Optional<Integer> release,
        Optional<String> operation,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> text,
        Optional<Boolean> refused) {
    public AuditFilter {
        types = List.copyOf(types);
    }
}
