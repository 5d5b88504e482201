package io.portolan.domain.violation;

import io.portolan.command.rest.Accepted;
import java.time.Instant;

/** Breaks rules on purpose: the domain with a clock, and knowing the command side. The architecture test has to say so. */
public final class BreaksTheRules {
    private BreaksTheRules() {}

    public static String now() {
        return new Accepted("op-1", "", Instant.now().toString()).resource();
    }
}
