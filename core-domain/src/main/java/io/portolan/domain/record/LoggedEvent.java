package io.portolan.domain.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One event as the log keeps it: the texts of its row, neither read nor written anew.
 *
 * @param position in the whole log
 * @param id of the message
 * @param streamType type of the aggregate
 * @param stream the aggregate's id
 * @param sequence 0, 1, 2… in its stream
 * @param recordedAt when it was written, ISO 8601
 * @param type of the payload, as it is stored
 * @param revision of the payload's type
 * @param payload what happened, JSON
 * @param metadata who caused it, JSON
 */
public record LoggedEvent(
        long position,
        String id,
        Optional<String> streamType,
        String stream,
        long sequence,
        String recordedAt,
        String type,
        Optional<String> revision,
        String payload,
        Optional<String> metadata) {

    /** The day in UTC; empty when {@code recordedAt} is no instant. */
    public Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.ofInstant(Instant.parse(recordedAt), ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The type without its package, e.g. {@code StepOrdered}. */
    public String simpleType() {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
