package io.portolan.query.rest;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;

/** The refusals of reads; over HTTP they are shown as those of commands. */
public final class Missing {
    private Missing() {}

    /** @param what in words, e.g. {@code application}; {@code remedy} where to find those that exist */
    public static Refused notFound(String what, Object id, String remedy) {
        return new Refused(Problem.of("not-found", "There is no " + what + " " + id + ".", remedy));
    }

    /** @param parameter of the URL; {@code remedy} how to write it */
    public static Refused unreadable(String parameter, String value, String remedy) {
        return new Refused(Problem.of(parameter + "-invalid", parameter + "=" + value + " can't be read.", remedy)
                .at(parameter));
    }
}
