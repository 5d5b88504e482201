package io.portolan.domain.placement;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How the value of an expression becomes a regular expression, and which values are refused.
 *
 * <p>Swarm reads {@code /regexp/} unanchored, and every other value anchored with each {@code *} standing for any text;
 * nothing else is escaped, so that {@code (1|2|3)} are alternatives. {@code (1 2 3)} means the same in the user guide.
 *
 * <p>Swarm's regular expressions (RE2) never backtrack. What only a backtracking engine has is refused here, and so is a
 * repetition of a repetition, the usual way to a match that never ends.
 */
final class PatternText {
    private static final int LONGEST = 256;
    private static final Pattern BLANK_LIST = Pattern.compile("\\(\\s*[^()|\\s]+(\\s+[^()|\\s]+)*\\s*\\)");
    private static final Pattern NOT_RE2 = Pattern.compile("\\\\[1-9]|\\\\k<|\\(\\?(=|!|<=|<!|>)|[*+?}]\\+");
    private static final Pattern NESTED_REPETITION = Pattern.compile("[*+}]\\??\\)+[*+{]");

    private PatternText() {}

    static Pattern compile(String pattern) {
        if (isRegexp(pattern)) {
            return Pattern.compile(pattern.substring(1, pattern.length() - 1));
        }
        String text = BLANK_LIST.matcher(pattern).matches()
                ? "(" + pattern.substring(1, pattern.length() - 1).strip().replaceAll("\\s+", "|") + ")"
                : pattern;
        return Pattern.compile("^(?:" + text.replaceAll("\\*+", ".*") + ")$");
    }

    /** Why the pattern is not taken; empty when it is fine. */
    static Optional<String> trouble(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " characters.");
        }
        if (isRegexp(pattern) && NOT_RE2.matcher(pattern).find()) {
            return Optional.of(
                    "back references, look-around and possessive repetition are not part of the syntax (RE2).");
        }
        if (NESTED_REPETITION.matcher(pattern).find()) {
            return Optional.of("it repeats a group that already repeats something.");
        }
        try {
            compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + ".");
        }
    }

    private static boolean isRegexp(String pattern) {
        return pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/");
    }
}
