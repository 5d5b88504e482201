package io.portolan.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures for people and for programs. */
final class Report {
    private static final List<String> HEADER = List.of("name", "value", "unit", "target", "met", "peer");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** So many digits that a figure says something, and no more. */
    private static final int DIGITS = 3;

    private Report() {}

    /** Columns as wide as their widest cell, a line a figure. */
    static String table(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        figures.forEach(f -> rows.add(cells(f)));
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(padded(row.get(column), widths[column])).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** An array of {@code {name, value, unit, target, met, peer}}; what does not apply is null. */
    static String json(List<Figure> figures) {
        return JSON.writeValueAsString(figures.stream().map(Report::fields).toList());
    }

    private static Map<String, Object> fields(Figure f) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", f.measure().name());
        fields.put("value", f.value());
        fields.put("unit", f.measure().unit());
        fields.put("target", f.measure().target().map(Measure.Target::limit).orElse(null));
        fields.put("met", f.met().orElse(null));
        fields.put("peer", f.peer().isPresent() ? f.peer().getAsDouble() : null);
        return fields;
    }

    private static List<String> cells(Figure f) {
        return List.of(
                f.measure().name(),
                number(f.value()),
                f.measure().unit(),
                target(f.measure()),
                f.met().map(met -> met ? "yes" : "NO").orElse("-"),
                number(f.peer()));
    }

    static String target(Measure measure) {
        return measure.target()
                .map(t -> (t.upper() ? "<= " : ">= ") + number(t.limit()))
                .orElse("-");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    /** 0.2731 is 0.273, 24.91 is 24.9, 1699.6 is 1700. */
    static String number(double value) {
        double size = Math.abs(value);
        int before = size < 1 ? 0 : (int) Math.log10(size) + 1;
        var text = String.format(Locale.ROOT, "%." + Math.max(0, DIGITS - before) + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
