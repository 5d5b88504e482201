package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.Template;
import java.util.Map;

/** What a revision is made from: the template as text, the values of its variables, and what was read from both. */
public record RevisionDraft(String version, String source, Map<String, String> parameters, Template template) {
    public RevisionDraft {
        parameters = Ordered.copyOf(parameters);
    }
}
