package io.portolan.domain.template;

import io.portolan.domain.Ordered;
import io.portolan.domain.access.SecretReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template and its parameters with references in the place of secrets.
 *
 * @param text as it was handed in but for the secrets; every line is on the line where it was
 * @param given references that stood there before, each with its first place
 * @param problems secrets that no reference can take the place of; empty when there is none
 */
public record SealedTemplate(
        String text,
        Map<String, String> parameters,
        Map<SecretReference, TemplatePlace> given,
        List<TemplateProblem> problems) {
    public SealedTemplate {
        parameters = Ordered.copyOf(parameters);
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        problems = List.copyOf(problems);
    }
}
