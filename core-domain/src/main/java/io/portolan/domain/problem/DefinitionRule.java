package io.portolan.domain.problem;

import java.util.ArrayList;
import java.util.List;

/** What names, versions and descriptions of applications and jobs may be. */
public final class DefinitionRule {
    private static final int LONGEST_VERSION = 64;
    private static final int LONGEST_DESCRIPTION = 1024;

    private DefinitionRule() {}

    /** @param what is called so, e.g. {@code an application}; no problems if all of it may be */
    public static List<Problem> problemsWith(String what, String name, String description, String version) {
        var problems = new ArrayList<Problem>();
        NameRule.problemWith(what, name).ifPresent(problems::add);
        if (version.isBlank() || characters(version) > LONGEST_VERSION) {
            problems.add(Problem.of("invalid-version", "A version has 1 to 64 characters.", "Use something like 1.0.")
                    .at("version"));
        }
        if (characters(description) > LONGEST_DESCRIPTION) {
            problems.add(Problem.of(
                            "description-too-long",
                            "A description has at most 1,024 characters; this one has " + characters(description) + ".",
                            "Shorten it.")
                    .at("description"));
        }
        return problems;
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
