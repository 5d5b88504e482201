package io.portolan.domain.template;

import io.portolan.domain.template.YamlValue.Entry;
import io.portolan.domain.template.YamlValue.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Compose templates of format 1, of the formats 2 and 3, and of today's Compose specification, with the extension
 * labels {@code aliyun.} and {@code portolan.}. docs/templates.md lists every key and label.
 *
 * <p>A pure function of the text and the parameters: nothing is looked up outside, and equal templates give equal models,
 * in whatever order the keys of their mappings stand.
 */
public final class TemplateReader {
    private static final int MOST_SERVICES = 1_000;

    private TemplateReader() {}

    /** @param parameters values for the variables of the template */
    public static TemplateReading read(String yaml, Map<String, String> parameters) {
        Problems problems = new Problems();
        Variables variables = new Variables();
        Optional<Template> template = template(yaml, parameters, variables, problems);
        return problems.errors().isEmpty()
                ? new TemplateReading.Read(template.orElseThrow(), problems.warnings(), variables.found())
                : new TemplateReading.Rejected(problems.errors(), problems.missingVariables());
    }

    /** The parameters of a template, also of one that has errors; none when the text is no YAML. */
    public static List<TemplateVariable> variables(String yaml) {
        Variables variables = new Variables();
        Optional<Template> template = template(yaml, Map.of(), variables, new Problems());
        return template.isPresent() ? variables.found() : List.of();
    }

    private static Optional<Template> template(
            String yaml, Map<String, String> parameters, Variables variables, Problems problems) {
        return YamlSource.compose(yaml, problems)
                .flatMap(new YamlTree(new Substitution(parameters, problems), variables, problems)::of)
                .map(root -> SecretPlaces.checked(root, problems))
                .flatMap(root -> Values.section(root, problems))
                .map(file -> template(file, parameters, variables));
    }

    private static Template template(Section file, Map<String, String> parameters, Variables variables) {
        Problems problems = file.problems();
        TopLevel top = TopLevel.read(file);
        Map<String, Mapping> sections = sections(top.services(), problems);
        Context context = new Context(
                top.legacy(), top.batch(), sections.keySet(), top.volumes().keySet(), parameters, variables, problems);
        Map<String, ServiceDraft> drafts = new LinkedHashMap<>();
        Extends.resolve(sections, problems).forEach((name, mapping) -> {
            TemplatePlace place = top.services().get(name).key();
            drafts.put(name, ServiceReader.read(name, new Section(mapping, problems), place, context));
        });
        Map<String, List<String>> depends = StartOrder.of(drafts, top.batch(), problems);
        List<ServiceSpec> services = drafts.values().stream()
                .map(draft -> depending(draft.spec(), depends.get(draft.spec().name())))
                .toList();
        return new Template(top.format(), top.labels(), services, top.volumes());
    }

    private static Map<String, Mapping> sections(Map<String, Entry> services, Problems problems) {
        Map<String, Mapping> sections = new LinkedHashMap<>();
        if (services.size() > MOST_SERVICES) {
            problems.error(
                    TemplatePlace.START,
                    "template-too-large",
                    "The template has " + services.size() + " services; an application has at most " + MOST_SERVICES
                            + ".",
                    "Divide it into several applications.");
            return sections;
        }
        services.forEach((name, entry) -> {
            if (entry.value().isEmpty()) {
                problems.error(
                        entry.key(),
                        "missing-image",
                        "The service \"" + name + "\" is empty.",
                        "Indent what belongs to it below its name.");
            }
            if (entry.value() instanceof Mapping mapping) {
                sections.put(name, mapping);
            } else if (!entry.value().isEmpty()) {
                Values.section(entry.value(), problems);
            }
        });
        return sections;
    }

    private static ServiceSpec depending(ServiceSpec spec, List<String> depends) {
        return new ServiceSpec(
                spec.name(),
                spec.container(),
                spec.external(),
                spec.scale(),
                spec.global(),
                depends,
                spec.probe(),
                spec.update(),
                spec.placement(),
                spec.latestImage(),
                spec.extensions());
    }
}
