package io.portolan.domain.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of due times that passed while nobody was there to decide on them. */
public enum CatchUp {
    /** They become one run, for the last of them. */
    ONE,
    /** They are missed. */
    NONE,
    /** Each becomes a run, oldest first, as far as the queue has room. */
    ALL;

    static Optional<CatchUp> read(String text) {
        return Arrays.stream(values())
                .filter(rule -> rule.label().equals(text.strip()))
                .findFirst();
    }

    static String allowed() {
        return Arrays.stream(values()).map(CatchUp::label).collect(Collectors.joining(", "));
    }

    /** As it is written in a template. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static CatchUp of(String label) {
        return read(label).orElseThrow(() -> new IllegalArgumentException("no catch-up rule: " + label));
    }
}
