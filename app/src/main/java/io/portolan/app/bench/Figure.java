package io.portolan.app.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/** What was measured. @param peer what something else needed for the same in the same run */
record Figure(Measure measure, double value, OptionalDouble peer) {

    /** Empty where there is no target. */
    Optional<Boolean> met() {
        return measure.target().map(t -> t.metBy(value));
    }
}
