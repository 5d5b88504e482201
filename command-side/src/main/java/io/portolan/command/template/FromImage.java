package io.portolan.command.template;

import io.portolan.command.rest.Fields;
import io.portolan.domain.Ordered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The simple fields from which a template of one service is made. */
public record FromImage(
        @Schema(example = "nginx:1") String name,

        @Schema(description = "of the service; the image's own name unless given")
        String service,

        Integer scale,
        List<String> command,
        Map<String, String> environment,
        @Schema(example = "[\"8080:80\"]") List<String> ports,
        @Schema(example = "[\"data:/var/lib/data\"]") List<String> volumes,
        Map<String, String> labels) {
    public FromImage {
        name = Objects.requireNonNullElse(name, "");
        service = Objects.requireNonNullElse(service, "");
        scale = Objects.requireNonNullElse(scale, 1);
        command = command == null ? List.of() : List.copyOf(command);
        environment = environment == null ? Map.of() : Ordered.copyOf(environment);
        ports = ports == null ? List.of() : List.copyOf(ports);
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
        labels = labels == null ? Map.of() : Ordered.copyOf(labels);
    }

    public void check(Fields fields) {
        fields.required("image.name", name, "nginx:1");
        HandedIn.given(fields, "image.environment", environment);
    }
}
