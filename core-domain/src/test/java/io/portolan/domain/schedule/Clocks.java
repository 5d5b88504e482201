package io.portolan.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** Due times as the clock of a zone shows them, with their offset. */
final class Clocks {
    private Clocks() {}

    static Schedule schedule(String cron, String zone) {
        return new Schedule(cron, zone, CatchUp.ONE);
    }

    static Instant at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    /** From an instant, by the clock of the zone, and before another one. */
    static List<String> due(String cron, String zone, String from, String to) {
        var times = schedule(cron, zone)
                .dueTimes()
                .between(at(from, zone), at(to, zone))
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        return times.stream().map(t -> show(t, zone)).toList();
    }

    private static String show(Instant instant, String zone) {
        var time = ZonedDateTime.ofInstant(instant, ZoneId.of(zone));
        return time.toLocalDateTime() + time.getOffset().getId();
    }
}
