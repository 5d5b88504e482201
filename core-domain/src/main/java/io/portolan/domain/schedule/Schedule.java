package io.portolan.domain.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a job is due, as its template says.
 *
 * @param cron second, minute, hour, day, month, weekday
 * @param zone whose clock is meant: a name of the tz database
 * @param catchUp what becomes of due times that nobody decided on in time
 */
public record Schedule(String cron, String zone, CatchUp catchUp) {
    /** Beijing time, as in the guide. */
    public static final String USUAL_ZONE = "Asia/Shanghai";

    public static final String LABEL = "schedule";
    public static final String ZONE_LABEL = "time_zone";
    public static final String CATCH_UP_LABEL = "catch_up";

    /** From the labels of a template without their prefix; empty without a schedule. What is wrong is in {@link #flaws}. */
    public static Optional<Schedule> of(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(LABEL))
                .map(cron -> new Schedule(
                        cron.strip(),
                        labels.getOrDefault(ZONE_LABEL, USUAL_ZONE).strip(),
                        CatchUp.read(labels.getOrDefault(CATCH_UP_LABEL, "")).orElse(CatchUp.ONE)));
    }

    /** What is wrong with the labels of a template; empty also without any of them. */
    public static List<ScheduleFlaw> flaws(Map<String, String> labels) {
        var flaws = new ArrayList<ScheduleFlaw>();
        Optional.ofNullable(labels.get(LABEL)).ifPresent(cron -> CronReader.read(cron, flaws));
        Optional.ofNullable(labels.get(ZONE_LABEL)).ifPresent(zone -> zone(zone, flaws));
        Optional.ofNullable(labels.get(CATCH_UP_LABEL))
                .filter(rule -> CatchUp.read(rule).isEmpty())
                .ifPresent(rule -> flaws.add(new ScheduleFlaw(
                        CATCH_UP_LABEL,
                        "\"" + rule + "\" doesn't say what becomes of due times that were missed.",
                        "Write one of " + CatchUp.allowed() + ".")));
        return flaws;
    }

    /** @throws IllegalStateException if it has {@link #flaws} */
    public DueTimes dueTimes() {
        var flaws = new ArrayList<ScheduleFlaw>();
        var read = CronReader.read(cron, flaws);
        var where = zone(zone, flaws);
        if (!flaws.isEmpty()) {
            throw new IllegalStateException(flaws.getFirst().message());
        }
        return new DueTimes(read.orElseThrow(), where.orElseThrow());
    }

    private static Optional<ZoneId> zone(String name, List<ScheduleFlaw> flaws) {
        try {
            return Optional.of(ZoneId.of(name.strip()));
        } catch (DateTimeException e) {
            flaws.add(new ScheduleFlaw(
                    ZONE_LABEL,
                    "\"" + name + "\" is no time zone.",
                    "Write a name of the tz database, e.g. Europe/Berlin, or UTC."));
            return Optional.empty();
        }
    }
}
