package io.portolan.saga.cluster;

import io.portolan.domain.application.RevisionDraft;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The template of the routing layer's application; a cluster's settings are its parameters. */
public final class RoutingTemplate {
    private static final String SOURCE = read("routing.yml");

    private RoutingTemplate() {}

    /** @param number of the settings in the cluster, 1 for those that it was made with */
    public static RevisionDraft of(int number, RoutingSettings settings) {
        var parameters = Map.of(
                "IMAGE", settings.image(),
                "HTTP_PORT", String.valueOf(settings.httpPort()),
                "HTTPS_PORT", String.valueOf(settings.httpsPort()));
        return switch (TemplateReader.read(SOURCE, parameters)) {
            case TemplateReading.Read read ->
                new RevisionDraft(String.valueOf(number), SOURCE, parameters, read.template());
            case TemplateReading.Rejected rejected ->
                throw new IllegalStateException("Portolan's own template can't be read: " + rejected.problems());
        };
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name, RoutingTemplate.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Portolan's own template can't be read", e);
        }
    }
}
