package io.portolan.command.rest;

import io.portolan.command.dispatch.Terms;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a command is asked for, whatever it is: what every request for one may carry beside its own parameters.
 *
 * @param actor name of the token
 * @param waitFor as in the request, e.g. {@code 30s}; empty: don't wait
 * @param dryRun only foresee it
 * @param ifMatch the ETag of the plan that it stands on
 * @param idempotencyKey under which it is done once
 * @param request the method, the path with its query, and the body: what must be the same when the key is
 */
public record Asked(
        String actor,
        String waitFor,
        boolean dryRun,
        Optional<String> ifMatch,
        Optional<String> idempotencyKey,
        String request) {
    private static final int LONGEST_KEY = 200;

    /** @throws Refused when it can't be read */
    Duration atMost() {
        return Wait.parse(waitFor);
    }

    /**
     * @param fingerprint of the request, which may hold secrets
     * @throws Refused {@code idempotency-key-invalid}
     */
    Terms terms(String operation, String resource, Function<String, String> fingerprint) {
        var key = idempotencyKey.map(k -> {
            if (k.isBlank() || k.length() > LONGEST_KEY) {
                throw new Refused(Problem.of(
                        "idempotency-key-invalid",
                        "Idempotency-Key has %d characters.".formatted(k.length()),
                        "Send 1 to %d, e.g. a UUID that is made once for the command.".formatted(LONGEST_KEY)));
            }
            return new Terms.Key(k, fingerprint.apply(request));
        });
        return new Terms(actor, operation, resource, dryRun, ifMatch.filter(e -> !e.equals("*")), key);
    }
}
