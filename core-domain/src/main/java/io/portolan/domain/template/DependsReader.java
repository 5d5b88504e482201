package io.portolan.domain.template;

import io.portolan.domain.template.Reference.Kind;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.List;
import java.util.Set;

/** The label {@code depends} and Compose's {@code depends_on} in both forms. */
final class DependsReader {
    private static final Set<String> LONG_FORM = Set.of("condition", "restart", "required");

    private DependsReader() {}

    static void read(Section service, Labels labels, Context context, List<Reference> references) {
        labels.scalar("depends").ifPresent(label -> {
            for (String name : label.text().split(",")) {
                if (!name.isBlank()) {
                    references.add(new Reference(Kind.DEPENDS, name.strip(), "depends", label.place()));
                }
            }
        });
        if (service.value("depends_on").orElse(null) instanceof Mapping mapping) {
            longForm(new Section(mapping, service.problems()), context, references);
        } else {
            for (Scalar scalar : service.scalars("depends_on")) {
                references.add(new Reference(Kind.DEPENDS, scalar.text(), "depends_on", scalar.place()));
            }
        }
    }

    private static void longForm(Section dependsOn, Context context, List<Reference> references) {
        dependsOn.mapping().entries().forEach((name, entry) -> {
            boolean required = true;
            if (entry.value() instanceof Mapping mapping) {
                Section section = new Section(mapping, dependsOn.problems());
                section.onlyKnows(LONG_FORM);
                condition(section, context);
                required = !section.has("required") || section.flag("required");
                if (section.flag("restart")) {
                    section.passOver("restart", "A service is not restarted because another one was.");
                }
            }
            if (required || context.services().contains(name)) {
                references.add(new Reference(Kind.DEPENDS, name, "depends_on", entry.key()));
            }
        });
    }

    private static void untilItsEnd(Scalar condition, Context context) {
        if (context.batch()) {
            context.problems()
                    .warning(
                            condition.place(),
                            "no-effect",
                            "In a batch application the other task is waited for until it has finished.",
                            "");
        }
    }

    private static void condition(Section section, Context context) {
        section.scalar("condition").ifPresent(condition -> {
            Problems problems = section.problems();
            switch (condition.text()) {
                case "service_healthy" -> untilItsEnd(condition, context);
                case "service_started" -> {
                    untilItsEnd(condition, context);
                    if (!context.batch()) {
                        problems.warning(
                                condition.place(),
                                "no-effect",
                                "Where the other service has a health check, it is waited for until it is healthy.",
                                "");
                    }
                }
                case "service_completed_successfully" -> {
                    if (!context.batch()) {
                        problems.error(
                                condition.place(),
                                "unsupported-value",
                                "In an application of services no one waits for the end of another service.",
                                "Make it a batch application: labels: {aliyun.project_type: batch} at the top.");
                    }
                }
                default ->
                    problems.badValue(
                            condition.place(),
                            Values.quoted(condition) + " is no condition.",
                            "Write service_healthy or service_started.");
            }
        });
    }
}
