package io.portolan.command.template;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.RevisionDraft;
import io.portolan.domain.template.SealedTemplate;
import io.portolan.domain.template.TemplatePlace;
import io.portolan.domain.template.TemplateProblem;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import io.portolan.domain.template.TemplateReading.Rejected;
import io.portolan.domain.template.TemplateSecrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what was handed in into the draft of a revision; its secrets go to the vault, and the draft has references. */
public final class Drafts {
    private final Vault vault;

    public Drafts(Vault vault) {
        this.vault = vault;
    }

    /**
     * A draft, and what its references stand for.
     *
     * @param warnings of the template: what is accepted, but does not do what it may hope for
     */
    public record Prepared(RevisionDraft draft, List<TemplateProblem> warnings, Map<SecretReference, String> secrets) {}

    /**
     * Stores the secrets under references that depend on nothing but their names and values: doing it again changes
     * nothing.
     *
     * @throws TemplateRefused with every problem of the template; nothing is stored then
     */
    public Prepared store(ApplicationId application, HandedIn in) {
        var prepared = prepare(application, in);
        prepared.secrets()
                .forEach((reference, value) ->
                        vault.put(reference.key(application), Map.of(SecretReference.VALUE, value)));
        return prepared;
    }

    /** The same draft, with nothing stored. */
    public Prepared prepare(ApplicationId application, HandedIn in) {
        var sealing = sealing(application);
        var template = sealed(in, sealing);
        var problems = new ArrayList<>(template.problems());
        template.given().forEach((reference, place) -> {
            if (!sealing.sealed().containsKey(reference)
                    && vault.get(reference.key(application)).isEmpty()) {
                problems.add(unknown(reference, place));
            }
        });
        var read = read(template, problems);
        var draft = new RevisionDraft(in.version(), template.text(), template.parameters(), read.template());
        return new Prepared(draft, read.warnings(), sealing.sealed());
    }

    /**
     * The values for the variables of a template that is there already, with references in the place of secrets, which are
     * stored.
     */
    public Map<String, String> storeParameters(ApplicationId application, HandedIn in) {
        var sealing = sealing(application);
        var values = TemplateSecrets.seal(
                        in.template(), values(in), in.secrets().keySet(), sealing)
                .parameters();
        sealing.sealed()
                .forEach((reference, value) ->
                        vault.put(reference.key(application), Map.of(SecretReference.VALUE, value)));
        return values;
    }

    /** The same values, with nothing stored. */
    public Map<String, String> seal(ApplicationId application, HandedIn in) {
        return TemplateSecrets.seal(in.template(), values(in), in.secrets().keySet(), sealing(application))
                .parameters();
    }

    private Sealing sealing(ApplicationId application) {
        return new Sealing((name, value) -> vault.fingerprint(SecretReference.scope(application) + name, value));
    }

    private static Map<String, String> values(HandedIn in) {
        var values = new LinkedHashMap<>(in.parameters());
        values.putAll(in.secrets());
        return values;
    }

    /** Nothing was made of it, or there is no such application (any more). */
    public void forget(ApplicationId application) {
        vault.removeAll(SecretReference.scope(application));
    }

    private static SealedTemplate sealed(HandedIn in, Sealing sealing) {
        var source = in.image()
                .map(image -> OneServiceTemplate.of(image, in.secrets().keySet()))
                .orElse(in.template());
        return TemplateSecrets.seal(source, values(in), in.secrets().keySet(), sealing);
    }

    private static Read read(SealedTemplate template, List<TemplateProblem> problems) {
        return switch (TemplateReader.read(template.text(), template.parameters())) {
            case Read read when problems.isEmpty() -> read;
            case Read _ -> throw new TemplateRefused(problems);
            case Rejected rejected -> {
                var all = new ArrayList<>(problems);
                all.addAll(rejected.problems());
                throw new TemplateRefused(all);
            }
        };
    }

    private static TemplateProblem unknown(SecretReference reference, TemplatePlace place) {
        return new TemplateProblem(
                "secret-unknown",
                place,
                "The vault has no %s for this application.".formatted(reference),
                "Give the value itself, e.g. as %s under secrets; references of other applications mean nothing here."
                        .formatted(reference.name()));
    }
}
