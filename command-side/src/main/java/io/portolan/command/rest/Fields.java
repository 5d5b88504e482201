package io.portolan.command.rest;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the fields of a request, so that all of it is told at once. */
public final class Fields {
    private final List<Problem> problems = new ArrayList<>();

    /** The field has to be there and to say something. */
    public Fields required(String field, String value, String example) {
        if (value.isBlank()) {
            problems.add(
                    Problem.of("field-missing", "The field " + field + " is missing.", "For example " + example + ".")
                            .at(field));
        }
        return this;
    }

    public Fields rule(boolean kept, String field, String message, String remedy) {
        if (!kept) {
            problems.add(Problem.of("field-invalid", message, remedy).at(field));
        }
        return this;
    }

    /** @throws Refused with every problem, if there is one */
    public void check() {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }
}
