package io.portolan.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ExtendWith(SharedPlane.class)
class DescriptionTest {
    @Test
    void the_description_says_of_every_request_what_it_does(RunningPlane plane) {
        var paths = plane.get("/api/v1/openapi").json().path("paths");

        var silent = endpoints(plane)
                .filter(e -> paths.path(e.path())
                        .path(e.method())
                        .path("summary")
                        .asString("")
                        .isBlank())
                .toList();

        assertThat(endpoints(plane)).hasSizeGreaterThan(30);
        assertThat(silent).isEmpty();
    }

    @Test
    void the_warnings_of_a_template_are_described_where_they_are_answered(RunningPlane plane) {
        var schemas = plane.get("/api/v1/openapi").json().path("components").path("schemas");

        for (var answer : List.of("Accepted", "Operation", "Plan")) {
            assertThat(schemas.path(answer)
                            .at("/properties/warnings/items/$ref")
                            .asString(""))
                    .as(answer)
                    .isEqualTo("#/components/schemas/TemplateWarning");
        }
        assertThat(schemas.at("/TemplateWarning/properties").propertyNames())
                .containsExactlyInAnyOrder("type", "line", "column", "where", "message", "remedy");
    }

    private record Endpoint(String method, String path) {}

    /** What the controllers answer to, as Spring has it, and not as the description says. */
    private static Stream<Endpoint> endpoints(RunningPlane plane) {
        return plane
                .plane()
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(e -> e.getValue().getBeanType().getName().startsWith("io.portolan."))
                .flatMap(e -> endpoints(e.getKey()).stream());
    }

    private static List<Endpoint> endpoints(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new Endpoint(method.name().toLowerCase(Locale.ROOT), path)))
                .toList();
    }
}
