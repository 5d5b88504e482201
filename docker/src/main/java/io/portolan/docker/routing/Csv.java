package io.portolan.docker.routing;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values; a field in quotes may have commas, and quotes twice. */
final class Csv {
    private Csv() {}

    static List<String> fields(String line) {
        var fields = new ArrayList<String>();
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
