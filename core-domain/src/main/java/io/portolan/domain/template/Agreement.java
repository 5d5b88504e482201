package io.portolan.domain.template;

import java.util.Optional;

/** Compose and the extension labels say some things in two ways; both may stand in a file when they agree. */
final class Agreement {
    private Agreement() {}

    /** The one that is there; an error where both are there and differ. */
    static <T> Optional<T> of(
            String firstName,
            Optional<T> first,
            String secondName,
            Optional<T> second,
            TemplatePlace place,
            Problems problems) {
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
            problems.error(
                    place,
                    "conflict",
                    firstName + " says " + first.get() + ", but " + secondName + " says " + second.get() + ".",
                    "Keep one of the two.");
        }
        return first.or(() -> second);
    }
}
