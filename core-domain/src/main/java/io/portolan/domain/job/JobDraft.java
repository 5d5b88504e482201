package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.Template;
import java.util.Map;

/** What a definition is made from: the template as text, the values of its variables, and what was read from both. */
public record JobDraft(String version, String source, Map<String, String> parameters, Template template) {
    public JobDraft {
        parameters = Ordered.copyOf(parameters);
    }
}
