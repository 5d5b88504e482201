package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads single values with types; what can't be read is reported. Values with a variable that is missing are skipped. */
final class Values {
    private static final int LONGEST_SHOWN = 120;

    private Values() {}

    static Optional<Scalar> scalar(YamlValue value, Problems problems) {
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar).filter(Scalar::known);
        }
        problems.badValue(
                value.place(), "One value is wanted here, not a " + kind(value) + ".", "Write it as one text.");
        return Optional.empty();
    }

    static Optional<Boolean> flag(Scalar scalar, Problems problems) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y" -> Optional.of(true);
            case "false", "no", "off", "n" -> Optional.of(false);
            default -> {
                problems.badValue(
                        scalar.place(), quoted(scalar) + " is neither true nor false.", "Write true or false.");
                yield Optional.empty();
            }
        };
    }

    static Optional<Long> number(Scalar scalar, long least, long most, Problems problems) {
        try {
            long number = Long.parseLong(scalar.text().strip());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        problems.badValue(
                scalar.place(),
                quoted(scalar) + " is no whole number " + range(least, most) + ".",
                "Write such a number.");
        return Optional.empty();
    }

    private static String range(long least, long most) {
        return most >= Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
    }

    static Optional<Long> size(Scalar scalar, Problems problems) {
        Optional<Long> bytes = Sizes.bytes(scalar.text());
        if (bytes.isEmpty()) {
            problems.badValue(
                    scalar.place(),
                    quoted(scalar) + " is no size.",
                    "Write bytes or a number with a unit: 500000000, 512k, 64m, 2g.");
        }
        return bytes;
    }

    static Optional<Duration> duration(Scalar scalar, Problems problems) {
        Optional<Duration> duration = Durations.parse(scalar.text());
        if (duration.isEmpty()) {
            problems.badValue(
                    scalar.place(),
                    quoted(scalar) + " is no duration.",
                    "Write numbers with units: 500ms, 10s, 1m30s, 2h.");
        }
        return duration;
    }

    static List<Scalar> scalars(YamlValue value, Problems problems) {
        List<Scalar> result = new ArrayList<>();
        for (YamlValue item : value instanceof Scalar ? List.of(value) : items(value, problems)) {
            if (item.isEmpty()) {
                emptyItem(item, problems);
            } else {
                scalar(item, problems).ifPresent(result::add);
            }
        }
        return result;
    }

    static List<YamlValue> items(YamlValue value, Problems problems) {
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (!(value instanceof Scalar scalar) || scalar.known()) {
            problems.badValue(
                    value.place(),
                    "A list is wanted here, not a " + kind(value) + ".",
                    "Write each entry behind a hyphen.");
        }
        return List.of();
    }

    static Optional<Section> section(YamlValue value, Problems problems) {
        if (value instanceof Mapping mapping) {
            return Optional.of(new Section(mapping, problems));
        }
        if (!(value instanceof Scalar scalar) || scalar.known()) {
            problems.badValue(
                    value.place(),
                    "A mapping is wanted here, not a " + kind(value) + ".",
                    "Write key: value lines, indented below.");
        }
        return Optional.empty();
    }

    static void emptyItem(YamlValue item, Problems problems) {
        problems.badValue(item.place(), "This entry of the list is empty.", "Fill it in, or remove the hyphen.");
    }

    static String quoted(Scalar scalar) {
        String text = scalar.text();
        return "\"" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "\"";
    }

    static String kind(YamlValue value) {
        return switch (value) {
            case Scalar scalar -> "single value";
            case Sequence sequence -> "list";
            case Mapping mapping -> "mapping";
        };
    }
}
