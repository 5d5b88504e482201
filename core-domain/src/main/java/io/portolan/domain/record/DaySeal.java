package io.portolan.domain.record;

import java.time.LocalDate;

/**
 * What seals a day of the log.
 *
 * @param day in UTC
 * @param events that were sealed on it
 * @param seal hash of its last link, 64 hexadecimal digits
 * @param closed whether a later day has begun, so that the seal stays what it is
 */
public record DaySeal(LocalDate day, long events, String seal, boolean closed) {}
