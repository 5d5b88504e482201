package io.portolan.docker.routing;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values; a field in quotes may have commas, and quotes twice. */
final class Csv {
    /** About as many as HAProxy writes. */
    private static final int COLUMNS = 128;

    private Csv() {}

    static List<String> fields(String line) {
        return line.indexOf('"') < 0 ? plain(line) : quoted(line);
    }

    /** Of a large cluster there are tens of thousands of lines, each second. */
    private static List<String> plain(String line) {
        var fields = new ArrayList<String>(COLUMNS);
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma));
            from = comma + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    private static List<String> quoted(String line) {
        var fields = new ArrayList<String>(COLUMNS);
        var field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quoted && c == '"' && line.startsWith("\"", at + 1)) {
                field.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
