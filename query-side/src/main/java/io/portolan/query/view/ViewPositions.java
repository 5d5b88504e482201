package io.portolan.query.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How far each view has read the log, by what its processor has noted in the transaction in which it came there. Positions
 * are given when an event is written, and become visible when its transaction commits, so a view may have read on while
 * an earlier position was still missing: that is a gap, which may be filled later, or never is.
 */
@Component
public class ViewPositions {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final JdbcClient jdbc;

    public ViewPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position in the log up to which all of these views are true; 0 while one of them is empty. */
    public long position(List<String> views) {
        var read = read(views);
        return views.stream()
                .mapToLong(view -> read.getOrDefault(view, Reading.NONE).complete())
                .min()
                .orElse(0);
    }

    /** Whether all of these views have the event at this position. */
    public boolean have(List<String> views, long position) {
        var read = read(views);
        return views.stream()
                .allMatch(view -> read.getOrDefault(view, Reading.NONE).has(position));
    }

    /** Returns true when all of these views have the event at this position, false after the time. */
    public boolean await(List<String> views, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!have(views, position)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    private Map<String, Reading> read(List<String> views) {
        return jdbc
                .sql("select processor, token from processor_tokens where processor in (:views) and token is not null")
                .param("views", views)
                .query((row, _) -> Map.entry(
                        row.getString("processor"), Reading.of(Json.read(row.getString("token"), JsonNode.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What a token says. @param gaps before the index, ascending */
    private record Reading(long index, List<Long> gaps) {
        static final Reading NONE = new Reading(0, List.of());

        /** While a view is being filled again its token names both where it is and where it was. */
        static Reading of(JsonNode token) {
            JsonNode current = token.has("currentToken") ? token.get("currentToken") : token;
            return new Reading(
                    current.path("index").asLong(0),
                    numbers(current.path("gaps")).sorted().toList());
        }

        /** The list may stand behind the name of its class. */
        private static Stream<Long> numbers(JsonNode node) {
            return node.isNumber()
                    ? Stream.of(node.asLong())
                    : node.values().stream().flatMap(Reading::numbers);
        }

        long complete() {
            return gaps.isEmpty() ? index : gaps.getFirst() - 1;
        }

        boolean has(long position) {
            return position <= index && !gaps.contains(position);
        }
    }
}
