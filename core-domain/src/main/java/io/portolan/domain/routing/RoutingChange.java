package io.portolan.domain.routing;

import java.util.ArrayList;
import java.util.List;

/** What has to be done to a running HAProxy so that it does what it should. */
public sealed interface RoutingChange {
    /** It does already. */
    record Nothing() implements RoutingChange {}

    /**
     * Only weights and maintenance of servers that it has differ.
     *
     * @param commands of the runtime API, in an order in which no share of the requests is without a server for a moment
     */
    record Commands(List<String> commands) implements RoutingChange {
        private static final int LONGEST_LINE = 8_000;

        public Commands {
            commands = List.copyOf(commands);
        }

        /** Lines for the runtime API, which takes one line a connection, several commands with {@code ;} between them. */
        public List<String> lines() {
            var lines = new ArrayList<String>();
            var line = new StringBuilder();
            for (var command : commands) {
                if (!line.isEmpty() && line.length() + command.length() > LONGEST_LINE) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : "; ").append(command);
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            return lines;
        }
    }

    /** It has to read its files anew. */
    record Reload() implements RoutingChange {}

    static RoutingChange between(HaproxyConfiguration loaded, HaproxyConfiguration wanted) {
        if (loaded.equals(wanted)) {
            return new Nothing();
        }
        if (!loaded.places().equals(wanted.places())
                || !loaded.frontend().equals(wanted.frontend())
                || loaded.backends().size() != wanted.backends().size()) {
            return new Reload();
        }
        var moves = new ServerMoves();
        for (int at = 0; at < wanted.backends().size(); at++) {
            if (!moves.add(loaded.backends().get(at), wanted.backends().get(at))) {
                return new Reload();
            }
        }
        return new Commands(moves.commands());
    }
}
