package io.portolan.docker.lab.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk counted.
 *
 * @param requests answered, with whatever status
 * @param refused of them: neither 2xx nor 3xx
 * @param broken connections that could not be made, or ended in the middle of a request or of its answer
 * @param late requests without an answer in wrk's time-out
 */
public record LoadReport(long requests, long refused, long broken, long late) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    /**
     * Reads what wrk prints at its end.
     *
     * @throws IllegalArgumentException when it isn't that
     */
    static LoadReport read(String printed) {
        var requests = REQUESTS.matcher(printed);
        if (!requests.find()) {
            throw new IllegalArgumentException("wrk did not say how many requests it made: " + printed);
        }
        var refused = REFUSED.matcher(printed);
        var errors = ERRORS.matcher(printed);
        var failed = errors.find();
        return new LoadReport(
                Long.parseLong(requests.group(1)),
                refused.find() ? Long.parseLong(refused.group(1)) : 0,
                failed ? number(errors, 1) + number(errors, 2) + number(errors, 3) : 0,
                failed ? number(errors, 4) : 0);
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    /** Requests that did not get a good answer. */
    public long lost() {
        return refused + broken + late;
    }

    public LoadReport plus(LoadReport other) {
        return new LoadReport(
                requests + other.requests, refused + other.refused, broken + other.broken, late + other.late);
    }
}
