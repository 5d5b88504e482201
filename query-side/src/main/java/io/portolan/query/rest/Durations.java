package io.portolan.query.rest;

import java.time.Duration;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** Lengths of time as people write them in a URL: {@code 30s}, {@code 2m}, {@code 500ms}, {@code PT30S}. */
public final class Durations {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Durations() {}

    /** At most ten minutes: nobody keeps a connection open for longer. */
    public static Duration parse(String parameter, String value) {
        try {
            Duration duration = value.startsWith("P")
                    ? Duration.parse(value)
                    : DurationFormatterUtils.parse(value, DurationFormat.Style.SIMPLE);
            return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
            throw Missing.unreadable(parameter, value, "Write it as 30s, 2m or 500ms.");
        }
    }
}
