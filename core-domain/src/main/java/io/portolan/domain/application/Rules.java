package io.portolan.domain.application;

import io.portolan.domain.problem.DefinitionRule;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.List;

/** What names, versions, descriptions and scales may be. */
final class Rules {
    private Rules() {}

    static List<Problem> application(String name, String description, RevisionDraft draft) {
        var problems =
                new ArrayList<>(DefinitionRule.problemsWith("an application", name, description, draft.version()));
        if ("batch".equals(draft.template().labels().get("project_type"))) {
            problems.add(Problem.of(
                    "is-a-batch",
                    "The template is that of a batch application, whose containers come to an end.",
                    "Create a job from it (POST /api/v1/clusters/{cluster}/jobs), or take the label project_type or schedule"
                            + " out."));
        }
        return problems;
    }

    static List<Problem> scale(Template template, String name, int scale) {
        var service = template.service(name);
        if (service.isEmpty()) {
            return List.of(Problem.of(
                    "service-not-found",
                    "There is no service " + quoted(name) + ".",
                    "The services are: "
                            + String.join(
                                    ", ",
                                    template.services().stream()
                                            .map(s -> s.name())
                                            .toList())
                            + "."));
        }
        if (service.get().global() || service.get().external().isPresent()) {
            return List.of(Problem.of(
                    "not-scalable",
                    name + (service.get().global() ? " runs once on every node." : " is an address outside."),
                    "Scale another service."));
        }
        if (scale < 0 || scale > OperatorCommands.MAX_SCALE) {
            return List.of(Problem.of(
                    "invalid-scale",
                    "The scale of a service is 0 to " + OperatorCommands.MAX_SCALE + ", not " + scale + ".",
                    "Choose a number in between."));
        }
        return List.of();
    }

    static void check(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
