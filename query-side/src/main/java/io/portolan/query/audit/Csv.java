package io.portolan.query.audit;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180). */
final class Csv {
    /** By these a spreadsheet takes a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted where it has to be; what a spreadsheet would run as a formula gets an apostrophe in front. */
    static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
