package io.portolan.app.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;

/** Rows under headers, each column as wide as its widest cell; columns of numbers stand to the right. */
public final class Table {
    private static final Pattern NUMBER = Pattern.compile("-?[\\d,.]+( ?%| ms| s)?|-|");
    private static final String GAP = "   ";

    private final List<String> headers;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headers) {
        this.headers = headers;
    }

    public static Table of(String... headers) {
        return new Table(List.of(headers));
    }

    /** A name and its value a row, without headers. */
    public static Table ofFields() {
        return new Table(List.of());
    }

    /** An empty cell is shown as a hyphen. */
    public Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Object::toString).toList());
        return this;
    }

    /** A row of a table of fields, left out where there is nothing to say. */
    public Table field(String name, Object value) {
        return value.toString().isEmpty() ? this : row(name, value);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param whenEmpty said in place of a table without rows */
    public void print(Consumer<String> out, String whenEmpty) {
        if (rows.isEmpty()) {
            out.accept(whenEmpty);
            return;
        }
        List<List<String>> all = new ArrayList<>(rows);
        if (!headers.isEmpty()) {
            all.addFirst(headers);
        }
        int columns = all.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(c -> width(all, c)).toArray();
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numbers[c] = !headers.isEmpty() && numeric(c);
        }
        all.forEach(row -> out.accept(line(row, widths, numbers)));
    }

    public void print(Consumer<String> out) {
        print(out, "");
    }

    private boolean numeric(int column) {
        return rows.stream()
                .allMatch(
                        r -> column >= r.size() || NUMBER.matcher(r.get(column)).matches());
    }

    private static int width(List<List<String>> all, int column) {
        return all.stream()
                .filter(r -> column < r.size())
                .mapToInt(r -> width(shown(r.get(column))))
                .max()
                .orElse(0);
    }

    /** A Chinese character takes two places on a terminal. */
    private static int width(String text) {
        return Ansi.OFF.new Text(text).getCJKAdjustedLength();
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "-" : cell;
    }

    private static String line(List<String> row, int[] widths, boolean[] numbers) {
        var line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String cell = shown(row.get(c));
            String fill = " ".repeat(widths[c] - width(cell));
            line.append(c == 0 ? "" : GAP).append(numbers[c] ? fill + cell : cell + fill);
        }
        return line.toString().stripTrailing();
    }
}
