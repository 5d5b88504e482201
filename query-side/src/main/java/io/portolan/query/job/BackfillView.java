package io.portolan.query.job;

import java.time.Instant;

/**
 * A range of the past that is run again.
 *
 * @param from the first due time is not before it; the last one is before {@code to}
 * @param count of its due times
 * @param left of them whose run has not begun
 */
public record BackfillView(Instant from, Instant to, int count, int left) {}
