package io.portolan.docker.routing;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Workers that were replaced by a reload and still have requests. They no longer answer the runtime API, so the open
 * connections of the container are looked at, which are those of all its processes.
 */
final class OldWorkers {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** The master and the worker of today. */
    private static final int WITHOUT_OLD = 2;

    private static final String ESTABLISHED = "01";
    private static final String PROCESS = "haproxy";

    private static final String SCRIPT = """
            for p in /proc/[0-9]*; do
              read -r name < "$p/comm" && [ "$name" = haproxy ] && echo haproxy
            done 2>/dev/null
            cat /proc/net/tcp
            """;

    private OldWorkers() {}

    /** The addresses to which there are connections; empty when there are no old workers. */
    static Optional<Set<String>> connections(Engine engine, ContainerRef container) {
        var lines = engine.inside()
                .execute(container, List.of("sh", "-c", SCRIPT), LIMIT)
                .output()
                .lines()
                .map(String::strip)
                .toList();
        return lines.stream().filter(PROCESS::equals).count() <= WITHOUT_OLD
                ? Optional.empty()
                : Optional.of(addresses(lines));
    }

    /** Lines of {@code /proc/net/tcp}: number, local address, remote address {@code 0501A8C0:0050}, state … */
    static Set<String> addresses(List<String> lines) {
        var addresses = new HashSet<String>();
        for (var line : lines) {
            var fields = line.split("\\s+");
            if (fields.length > 3 && fields[3].equals(ESTABLISHED) && fields[2].matches("[0-9A-F]{8}:[0-9A-F]{4}")) {
                addresses.add(address(fields[2]));
            }
        }
        return addresses;
    }

    /** {@code 0501A8C0} is 192.168.1.5: the bytes from the last to the first. */
    private static String address(String hex) {
        long number = Long.parseLong(hex.substring(0, 8), 16);
        return "%d.%d.%d.%d".formatted(number & 0xff, number >> 8 & 0xff, number >> 16 & 0xff, number >> 24 & 0xff);
    }
}
