package io.portolan.command.application;

import io.portolan.domain.application.RevisionDraft;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import io.portolan.domain.template.TemplateReading.Rejected;
import java.util.Map;
import java.util.Optional;

/** Reads what was handed in into the draft of a revision. */
final class Drafts {
    private Drafts() {}

    /** @throws TemplateRefused with every problem of the template */
    static RevisionDraft read(
            String version,
            String template,
            Map<String, String> parameters,
            Optional<ApplicationRequests.FromImage> image) {
        String source = image.map(OneServiceTemplate::of).orElse(template);
        return switch (TemplateReader.read(source, parameters)) {
            case Read read -> new RevisionDraft(version, source, parameters, read.template());
            case Rejected rejected -> throw new TemplateRefused(rejected);
        };
    }
}
