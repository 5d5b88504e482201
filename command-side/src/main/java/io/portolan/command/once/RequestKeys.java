package io.portolan.command.once;

import io.portolan.command.dispatch.Terms;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What became of requests that carried an Idempotency-Key. */
public interface RequestKeys {
    /**
     * What the first request with the key was answered.
     *
     * @param changed false when all was so already
     * @param problems why it was refused; empty when it was taken
     */
    record Done(String fingerprint, String operation, String resource, boolean changed, List<Problem> problems) {
        public Done {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Claims the key in the transaction of the command; waits for another one that is claiming it.
     *
     * @return false when it was claimed before
     */
    boolean claim(Terms terms);

    /** Notes, in the same transaction, whether the command has changed anything. */
    void done(Terms terms, boolean changed);

    /** Notes that the command was refused, in a transaction of its own, unless it was done meanwhile. */
    void refused(Terms terms, List<Problem> problems);

    Optional<Done> find(String actor, String key);
}
