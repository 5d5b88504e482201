package io.portolan.query.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * How far a processor has read the log, by the token that it notes in the transaction in which it came there. Positions
 * are given when an event is written, and become visible when its transaction commits, so a processor may have read on
 * while an earlier position was still missing: that is a gap, which may be filled later, or never is.
 *
 * @param index newest position that was read; 0 before the first event
 * @param gaps before the index, ascending
 */
public record TokenPosition(long index, List<Long> gaps) {
    static final TokenPosition NONE = new TokenPosition(0, List.of());

    public TokenPosition {
        gaps = gaps.stream().sorted().toList();
    }

    /** Reads the tokens of processors without claiming them; a processor that has read nothing is left out. */
    static Map<String, TokenPosition> read(JdbcClient jdbc, Collection<String> processors) {
        return jdbc
                .sql("select processor, token from processor_tokens where processor in (:names) and token is not null")
                .param("names", processors)
                .query((row, _) ->
                        Map.entry(row.getString("processor"), of(Json.read(row.getString("token"), JsonNode.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same for one. */
    public static TokenPosition read(JdbcClient jdbc, String processor) {
        return Optional.ofNullable(read(jdbc, List.of(processor)).get(processor))
                .orElse(NONE);
    }

    /** While a view is being reset its token names both where it is and where it was. */
    private static TokenPosition of(JsonNode token) {
        JsonNode current = token.has("currentToken") ? token.get("currentToken") : token;
        return new TokenPosition(
                current.path("index").asLong(0), numbers(current.path("gaps")).toList());
    }

    /** The list may stand behind the name of its class. */
    private static Stream<Long> numbers(JsonNode node) {
        return node.isNumber()
                ? Stream.of(node.asLong())
                : node.values().stream().flatMap(TokenPosition::numbers);
    }

    /** Up to where nothing is missing. */
    long complete() {
        return gaps.isEmpty() ? index : gaps.getFirst() - 1;
    }

    boolean has(long position) {
        return position <= index && !gaps.contains(position);
    }
}
