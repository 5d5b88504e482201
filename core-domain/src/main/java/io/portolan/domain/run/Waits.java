package io.portolan.domain.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run waits for, and the first moment at which time itself changes something; collected while a plan is made. */
final class Waits {
    private final Instant now;
    private final Set<String> reasons = new LinkedHashSet<>();
    private Optional<Instant> first = Optional.empty();

    Waits(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void reason(String what) {
        reasons.add(what);
    }

    /** @return whether that is still to come */
    boolean until(Instant at) {
        if (!at.isAfter(now)) {
            return false;
        }
        first = first.filter(f -> f.isBefore(at)).or(() -> Optional.of(at));
        return true;
    }

    List<String> reasons() {
        return new ArrayList<>(reasons);
    }

    Optional<Instant> lookAgainAt() {
        return first;
    }
}
