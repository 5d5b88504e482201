package io.portolan.command.rest;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Duration;
import java.util.regex.Pattern;

/** How long a request waits for its operation's end. */
final class Wait {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)");
    /** Longer than that, a proxy on the way gives up first. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private Wait() {}

    /** @param text e.g. {@code 30s}, {@code 500ms}, {@code 5m}; empty is zero */
    static Duration parse(String text) {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw refused(text);
        }
        long amount = Long.parseLong(form.group(1));
        Duration wait = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
        if (wait.compareTo(MOST) > 0) {
            throw refused(text);
        }
        return wait;
    }

    private static Refused refused(String text) {
        return new Refused(Problem.of(
                "wait-invalid",
                "The request can't wait for '%s'.".formatted(text),
                "Write a number with ms, s or m, at most 10m, e.g. wait=30s."));
    }
}
