package io.portolan.app.config;

import io.portolan.command.rest.Accepted;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all of the API has in common: the token, the answer to a command, and problems. */
@Configuration
class OpenApiConfiguration {
    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        var components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        return new OpenAPI()
                .info(new Info()
                        .title("Portolan")
                        .version("v1")
                        .description(
                                "Runs Docker Compose templates on clusters of Docker Engines, with every step on record. "
                                        + "Reads show the values of variables whose names look secret as ***, "
                                        + "unless the request says secrets=show."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer commonAnswers() {
        return api -> {
            ModelConverters.getInstance().read(Accepted.class).forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                        operation.getResponses().addApiResponse("default", problem());
                        if (method != io.swagger.v3.oas.models.PathItem.HttpMethod.GET) {
                            operation.getResponses().addApiResponse("202", accepted());
                        }
                    }));
        };
    }

    private static ApiResponse accepted() {
        return new ApiResponse()
                .description("Taken; watch the operation, or send wait=30s to be answered at its end")
                .content(content("application/json", new Schema<>().$ref("#/components/schemas/Accepted")));
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("A problem (RFC 9457) that says what to do")
                .content(content("application/problem+json", new Schema<>().type("object")));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
