package io.portolan.domain.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of cases under src/test/resources/cases, taken over with their origin and licence. */
public final class CaseTable {
    private CaseTable() {}

    public static JsonNode load(String name) {
        try (InputStream in = CaseTable.class.getResourceAsStream("/cases/" + name)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> cases(JsonNode table) {
        return table.path("cases").valueStream().toList();
    }
}
