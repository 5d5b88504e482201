package io.portolan.domain.schedule;

/**
 * What is wrong with a schedule as it is written.
 *
 * @param label without its prefix: {@code schedule}, {@code time_zone} or {@code catch_up}
 * @param message what is wrong and in which field, in a sentence
 * @param remedy what to write instead
 */
public record ScheduleFlaw(String label, String message, String remedy) {}
