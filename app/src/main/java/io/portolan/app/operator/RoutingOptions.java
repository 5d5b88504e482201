package io.portolan.app.operator;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The routing layer that a new cluster gets. */
final class RoutingOptions {
    @Option(names = "--no-routing", description = "No routing layer.")
    private boolean none;

    @Option(
            names = "--routing-image",
            paramLabel = "IMAGE",
            description = "HAProxy's image (default: as the control plane was told).")
    private Optional<String> image = Optional.empty();

    @Option(names = "--http-port", paramLabel = "PORT", description = "Of each node (default: 9080).")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(names = "--https-port", paramLabel = "PORT", description = "Of each node (default: 9443).")
    private Optional<Integer> httpsPort = Optional.empty();

    /** What is sent; empty when nothing was said. */
    Optional<Object> wish() {
        if (none) {
            return Optional.of(false);
        }
        Map<String, Object> fields = Body.of("image", image)
                .with("httpPort", httpPort)
                .with("httpsPort", httpsPort)
                .fields();
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }
}
