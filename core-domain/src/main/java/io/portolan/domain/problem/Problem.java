package io.portolan.domain.problem;

/**
 * Why something was refused or failed, for a person: what, where, and what to do.
 *
 * @param type stable name of the kind of problem in kebab case, e.g. {@code name-taken}; part of the problem's URI over REST
 * @param where what the problem is about: a path and line in a template, a node, a container; may be empty
 * @param message what is wrong, in a sentence
 * @param remedy what the reader can do about it, in a sentence; may be empty
 */
public record Problem(String type, String where, String message, String remedy) {

    public static Problem of(String type, String message, String remedy) {
        return new Problem(type, "", message, remedy);
    }

    public Problem at(String place) {
        return new Problem(type, place, message, remedy);
    }

    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + message + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
