package io.portolan.domain.routing;

import io.portolan.domain.template.ServiceSpec.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code probe.url} taken apart: {@code http://container:8080/health}, {@code tcp://container:6379}.
 *
 * @param path empty for tcp; with its query
 */
public record ProbeUrl(boolean http, int port, String path, Duration timeout) {
    private static final Pattern SHAPE = Pattern.compile("(http|tcp)://container(?::(\\d{1,5}))?(/\\S*)?");
    private static final int HTTP_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;

    /** Empty for a command, and for a URL that can't be probed. */
    public static Optional<ProbeUrl> of(Probe probe) {
        var parts = SHAPE.matcher(probe.target());
        if (probe.kind() != Probe.Kind.URL || !parts.matches()) {
            return Optional.empty();
        }
        boolean http = parts.group(1).equals("http");
        int port = parts.group(2) == null ? HTTP_PORT : Integer.parseInt(parts.group(2));
        var path = parts.group(3) == null ? "/" : parts.group(3);
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new ProbeUrl(http, port, http ? path : "", probe.timeout()));
    }
}
