package io.portolan.app.config;

import io.portolan.command.rest.Asked;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all of the API has in common: the token, the answer to a command, and problems. */
@Configuration
class OpenApiConfiguration {
    private static final String TOKEN = "token";

    static {
        // what it carries is described for all commands alike
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Asked.class);
    }

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
                                        + "Secrets are kept in the vault; reads show references in their place."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer commonAnswers() {
        return api -> {
            CommonAnswers.schemas().forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> new CommonAnswers(path, method, operation).add()));
        };
    }
}
