package io.portolan.domain.problem;

import java.util.Optional;
import java.util.regex.Pattern;

/** What clusters, applications and jobs may be called. */
public final class NameRule {
    /** A pattern counts code points, so a rare Chinese character that takes two chars is one. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9\\p{IsHan}-]{1,64}");

    private NameRule() {}

    /** @param what is called so, e.g. {@code cluster}; the problem is empty if it may be */
    public static Optional<Problem> problemWith(String what, String name) {
        if (NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        "invalid-name",
                        "\"" + name + "\" can't be the name of " + what + ".",
                        "A name is 1 to 64 letters (A to Z), digits, Chinese characters or hyphens.")
                .at("name"));
    }
}
