package io.portolan.domain.application;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What names, versions, descriptions and scales may be. */
final class Rules {
    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}\\p{IsHan}-]{1,64}");

    private Rules() {}

    static List<Problem> application(String name, String description, String version) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                            "invalid-name",
                            "The name of an application has 1 to 64 letters, digits, Chinese characters or hyphens; "
                                    + quoted(name) + " has not.",
                            "Choose another name.")
                    .at("name"));
        }
        if (version.isBlank() || version.length() > 64) {
            problems.add(Problem.of("invalid-version", "A version has 1 to 64 characters.", "Use something like 1.0.")
                    .at("version"));
        }
        if (description.length() > 1024) {
            problems.add(Problem.of(
                            "description-too-long",
                            "A description has at most 1,024 characters; this one has " + description.length() + ".",
                            "Shorten it.")
                    .at("description"));
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
