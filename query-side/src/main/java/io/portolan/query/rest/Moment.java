package io.portolan.query.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * When an answer has to be true.
 *
 * @param at as it was at this instant; absent: now
 * @param after with the event at this position of the log, as the answer to a command names it
 */
public record Moment(Optional<Instant> at, Optional<Long> after) {}
