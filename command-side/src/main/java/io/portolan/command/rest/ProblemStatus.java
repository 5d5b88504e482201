package io.portolan.command.rest;

import io.portolan.domain.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The HTTP status of a refusal, by how its type is named: {@code no-such-…}, {@code …-not-found} and a container that an
 * engine has no more are 404; what is wrong with the request itself, whatever the state of things, is 422; {@code too-many-…}
 * at once, and an engine that does not answer ({@code engine-unreachable}, …), are 503; the rest is in the way of the command as things
 * stand, which is 409.
 */
public final class ProblemStatus {
    private static final Pattern NOT_FOUND = Pattern.compile("no-such-.+|.*not-found|container-missing");
    private static final Pattern WRONG_REQUEST =
            Pattern.compile("(bad|invalid|reserved|plain-tcp|no-region|no-credential).*|.+-(invalid|missing|too-long)");

    private static final Pattern UNAVAILABLE =
            Pattern.compile("too-many-.+|engine-(unreachable|refused|timeout|unknown-host|connection-.+)");

    private ProblemStatus() {}

    public static HttpStatus of(Problem problem) {
        if (problem.type().equals("plan-outdated")) {
            return HttpStatus.PRECONDITION_FAILED;
        }
        if (NOT_FOUND.matcher(problem.type()).matches()) {
            return HttpStatus.NOT_FOUND;
        }
        if (UNAVAILABLE.matcher(problem.type()).matches()) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return WRONG_REQUEST.matcher(problem.type()).matches() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT;
    }

    /** {@code name-taken} is read as "Name taken". */
    static String title(String type) {
        String words = type.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
