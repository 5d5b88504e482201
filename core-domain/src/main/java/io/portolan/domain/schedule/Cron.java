package io.portolan.domain.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Six fields as crontab reads them, with the second in front: what a clock on the wall has to show. It knows of no time zone.
 *
 * <p>Each field is a set of values as bits of a long. Day and weekday: a date has to be in both; if neither field begins with
 * {@code *}, one is enough.
 */
final class Cron {
    /** The 1st of February is one given weekday again after 12 years at most, the 29th of February exists again after 8. */
    private static final int DAYS_TO_LOOK = 13 * 366;

    private static final long EVERY_HOUR = (1L << 24) - 1;

    private final Map<CronField, Long> fields;
    private final boolean eitherDay;

    /** @param fields bits by {@link CronField} @param eitherDay day or weekday is enough */
    Cron(Map<CronField, Long> fields, boolean eitherDay) {
        this.fields = new EnumMap<>(fields);
        this.eitherDay = eitherDay;
    }

    /** It goes by intervals rather than by the time of day. */
    boolean everyHour() {
        return bits(CronField.HOUR) == EVERY_HOUR;
    }

    /** @return empty if there is none: that date never comes */
    Optional<LocalDateTime> atOrAfter(LocalDateTime from) {
        var date = from.toLocalDate();
        if (matches(date)) {
            var today = atOrAfter(from.toLocalTime());
            if (today.isPresent()) {
                return today.map(date::atTime);
            }
        }
        for (int i = 1; i <= DAYS_TO_LOOK; i++) {
            var next = date.plusDays(i);
            if (matches(next)) {
                return atOrAfter(LocalTime.MIDNIGHT).map(next::atTime);
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate date) {
        if (!has(CronField.MONTH, date.getMonthValue())) {
            return false;
        }
        boolean day = has(CronField.DAY, date.getDayOfMonth());
        boolean weekday = has(CronField.WEEKDAY, date.getDayOfWeek().getValue() % 7);
        return eitherDay ? day || weekday : day && weekday;
    }

    private Optional<LocalTime> atOrAfter(LocalTime from) {
        int hour = first(CronField.HOUR, from.getHour());
        if (hour == from.getHour()) {
            int minute = first(CronField.MINUTE, from.getMinute());
            if (minute == from.getMinute()) {
                int second = first(CronField.SECOND, from.getSecond());
                if (second >= 0) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
                minute = first(CronField.MINUTE, minute + 1);
            }
            if (minute >= 0) {
                return Optional.of(LocalTime.of(hour, minute, first(CronField.SECOND, 0)));
            }
            hour = first(CronField.HOUR, hour + 1);
        }
        return hour < 0
                ? Optional.empty()
                : Optional.of(LocalTime.of(hour, first(CronField.MINUTE, 0), first(CronField.SECOND, 0)));
    }

    /** @return -1 if there is none from there on */
    private int first(CronField field, int from) {
        long rest = bits(field) >>> from << from;
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    private boolean has(CronField field, int value) {
        return (bits(field) & 1L << value) != 0;
    }

    private long bits(CronField field) {
        return fields.get(field);
    }
}
