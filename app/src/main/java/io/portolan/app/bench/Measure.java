package io.portolan.app.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row before it is measured.
 *
 * @param what is measured, in words
 * @param unit of the value, the target and the peer's value
 * @param target absent where the figure only explains another
 */
record Measure(String name, String what, String unit, Optional<Target> target) {

    static Measure of(String name, String what, String unit) {
        return new Measure(name, what, unit, Optional.empty());
    }

    Measure atMost(double limit) {
        return new Measure(name, what, unit, Optional.of(new Target(limit, true)));
    }

    Measure atLeast(double limit) {
        return new Measure(name, what, unit, Optional.of(new Target(limit, false)));
    }

    Figure is(double value) {
        return new Figure(this, value, OptionalDouble.empty());
    }

    /** @param peer what something else needed for the same in the same run */
    Figure is(double value, double peer) {
        return new Figure(this, value, OptionalDouble.of(peer));
    }

    /** @param upper true: the value has to be at most the limit; false: at least */
    record Target(double limit, boolean upper) {
        boolean metBy(double value) {
            return upper ? value <= limit : value >= limit;
        }
    }
}
