package io.portolan.domain.schedule;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** From the text of a schedule to its six fields; what can't be read is said field by field. */
final class CronReader {
    private static final String SIX = "Write second minute hour day month weekday, e.g. \"0 30 2 * * *\".";

    private CronReader() {}

    /** @param flaws gets what is wrong; the result is empty then */
    static Optional<Cron> read(String text, List<ScheduleFlaw> flaws) {
        var words = text.isBlank() ? List.<String>of() : List.of(text.strip().split("\\s+"));
        if (words.size() != CronField.values().length) {
            flaws.add(
                    flaw("\"" + text + "\" has " + words.size() + " of the six fields of a schedule.", wanted(words)));
            return Optional.empty();
        }
        var bits = new EnumMap<CronField, Long>(CronField.class);
        var stars = EnumSet.noneOf(CronField.class);
        var each = words.iterator();
        for (var field : CronField.values()) {
            var word = each.next();
            if (word.startsWith("*")) {
                stars.add(field);
            }
            try {
                bits.put(field, field.bits(word));
            } catch (CronField.Unreadable e) {
                flaws.add(flaw(
                        "In the " + field.label() + " \"" + word + "\" of the schedule, " + e.getMessage() + ".",
                        field.remedy()));
            }
        }
        if (bits.size() < words.size()) {
            return Optional.empty();
        }
        // as crontab(5): a field that begins with a star doesn't restrict, also with a step
        boolean eitherDay = !stars.contains(CronField.DAY) && !stars.contains(CronField.WEEKDAY);
        return comes(new Cron(bits, eitherDay), text, flaws);
    }

    private static Optional<Cron> comes(Cron cron, String text, List<ScheduleFlaw> flaws) {
        if (cron.atOrAfter(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            flaws.add(flaw(
                    "The day and month of \"" + text + "\" never come.", "Choose a day that one of the months has."));
            return Optional.empty();
        }
        return Optional.of(cron);
    }

    private static String wanted(List<String> words) {
        return words.size() == CronField.values().length - 1
                ? "The second stands in front: \"0 " + String.join(" ", words) + "\"."
                : SIX;
    }

    private static ScheduleFlaw flaw(String message, String remedy) {
        return new ScheduleFlaw(Schedule.LABEL, message, remedy);
    }
}
