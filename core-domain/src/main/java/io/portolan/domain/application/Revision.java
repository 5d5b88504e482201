package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.Template;
import java.util.Map;

/**
 * One immutable version of an application.
 *
 * @param number 1, 2, 3… in the application
 * @param version the name that its author gave it, e.g. {@code 1.0}
 * @param source the template as it was handed in
 * @param parameters the values of its variables
 * @param template the model that was read from them
 * @param images the image references of the template, each with what it is pinned to; grows until the release has resolved them
 */
public record Revision(
        int number,
        String version,
        String source,
        Map<String, String> parameters,
        Template template,
        Map<String, String> images) {

    public Revision {
        parameters = Ordered.copyOf(parameters);
        images = Ordered.copyOf(images);
    }
}
