package io.portolan.query.event;

import tools.jackson.databind.JsonNode;

/**
 * One event as it is in the log.
 *
 * @param position in the whole log
 * @param sequence 0, 1, 2… in its stream
 * @param type of the event, e.g. {@code StepOrdered}
 * @param at when it was written, ISO 8601
 * @param payload what happened, as JSON
 * @param metadata who caused it, and what caused it
 */
public record EventView(
        long position, String stream, long sequence, String type, String at, JsonNode payload, JsonNode metadata) {}
