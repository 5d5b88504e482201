package io.portolan.query.audit;

import io.portolan.domain.record.About;
import java.time.Instant;

/**
 * One event as the record keeps it.
 *
 * @param event its identity, by which its position in the log is looked up
 * @param position as the reader of the log knows it; of an event that became visible late it is that of a later one
 * @param type e.g. {@code StepOrdered}
 * @param operation empty where it belongs to none, {@code command} likewise
 * @param refused it says that a command was refused
 */
public record AuditRow(
        String event,
        long position,
        String stream,
        long sequence,
        Instant at,
        String type,
        String actor,
        String operation,
        String command,
        boolean refused,
        About about,
        String sentence) {}
