package io.portolan.command.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.portolan.domain.routing.RoutingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a new cluster is to have a routing layer, and which: {@code true}, {@code false}, or an object.
 *
 * @param on empty: as the control plane was told
 */
record RoutingWish(Optional<Boolean> on, Fields fields) {
    /** As requests are read. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final RoutingWish UNSAID = new RoutingWish(Optional.empty(), Fields.NONE);

    @Schema(name = "RoutingSettings")
    record Fields(
            @Schema(example = "haproxy:lts") Optional<String> image,
            @Schema(example = "9080") Optional<Integer> httpPort,
            @Schema(example = "9443") Optional<Integer> httpsPort) {
        static final Fields NONE = new Fields(Optional.empty(), Optional.empty(), Optional.empty());

        Fields {
            image = image == null ? Optional.empty() : image;
            httpPort = httpPort == null ? Optional.empty() : httpPort;
            httpsPort = httpsPort == null ? Optional.empty() : httpsPort;
        }
    }

    /** Both forms are one in JSON; an object asks for a routing layer. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RoutingWish of(JsonNode written) {
        return written.isBoolean()
                ? new RoutingWish(Optional.of(written.booleanValue()), Fields.NONE)
                : new RoutingWish(Optional.of(true), STRICT.treeToValue(written, Fields.class));
    }

    Optional<RoutingSettings> settings(RoutingDefaults defaults) {
        return on.orElse(defaults.on())
                ? Optional.of(new RoutingSettings(
                        fields.image().orElse(defaults.settings().image()),
                        fields.httpPort().orElse(defaults.settings().httpPort()),
                        fields.httpsPort().orElse(defaults.settings().httpsPort()),
                        defaults.settings().baseDomain()))
                : Optional.empty();
    }
}
