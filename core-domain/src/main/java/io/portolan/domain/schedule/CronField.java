package io.portolan.domain.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One of the six fields: which values it may have, and how they are written. Values are kept as bits of a long. */
enum CronField {
    SECOND(0, 59, "", "0 or */30"),
    MINUTE(0, 59, "", "30 or */5"),
    HOUR(0, 23, "", "2 or 8-18"),
    DAY(1, 31, "", "1 or 1,15"),
    MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec", "1-6 or jan,jul"),
    WEEKDAY(0, 7, "sun mon tue wed thu fri sat", "1-5 or mon-fri");

    private static final Pattern ITEM = Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)(?:/(\\w+))?");

    private final int least;
    private final int most;
    private final String names;
    private final String example;

    CronField(int least, int most, String names, String example) {
        this.least = least;
        this.most = most;
        this.names = names;
        this.example = example;
    }

    /** Why an item can't be read. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** @throws Unreadable with a sentence that says what is wrong */
    long bits(String text) {
        var bits = 0L;
        for (var item : text.split(",", -1)) {
            bits |= item(item);
        }
        // Sunday is 0 and 7
        return this == WEEKDAY && (bits & 1L << 7) != 0 ? (bits | 1L) & ~(1L << 7) : bits;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String remedy() {
        return "Write " + least + " to " + most + (names.isEmpty() ? "" : ", a name (" + names.substring(0, 3) + "…),")
                + " or *, also as list, range and step, e.g. " + example + ".";
    }

    private long item(String item) {
        var parts = ITEM.matcher(item);
        if (!parts.matches()) {
            throw new Unreadable(item.isEmpty() ? "a part of the list is empty" : "\"" + item + "\" can't be read");
        }
        int step = Optional.ofNullable(parts.group(4)).map(this::step).orElse(1);
        int from = parts.group(1) != null ? least : value(parts.group(2));
        int to = end(parts, from);
        if (to < from) {
            throw new Unreadable("\"" + item + "\" runs backwards");
        }
        return IntStream.iterate(from, v -> v <= to, v -> v + step)
                .mapToLong(v -> 1L << v)
                .reduce(0, (a, b) -> a | b);
    }

    /** {@code 5/20} is from 5 on, to the last that there is. */
    private int end(Matcher parts, int from) {
        if (parts.group(3) != null) {
            int to = value(parts.group(3));
            // fri-sun ends with the Sunday behind Friday
            return this == WEEKDAY && to == 0 && from > 0 ? most : to;
        }
        boolean open = parts.group(1) != null || parts.group(4) != null;
        return open ? last() : from;
    }

    private int last() {
        return this == WEEKDAY ? most - 1 : most;
    }

    private int step(String text) {
        var step = number(text);
        if (step.isEmpty() || step.getAsInt() < 1 || step.getAsInt() > most) {
            throw new Unreadable("\"/" + text + "\" is no step from 1 to " + most);
        }
        return step.getAsInt();
    }

    private int value(String text) {
        int named = List.of(names.split(" ")).indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0 && !names.isEmpty()) {
            return named + least;
        }
        var number = number(text);
        if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
            throw new Unreadable("\"" + text + "\" is not one of " + least + " to " + most);
        }
        return number.getAsInt();
    }

    private static OptionalInt number(String text) {
        return text.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
