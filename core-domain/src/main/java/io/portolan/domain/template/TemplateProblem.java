package io.portolan.domain.template;

import io.portolan.domain.problem.Problem;

/**
 * An error or a warning about one place of a template.
 *
 * @param type stable name of the kind of problem in kebab case, e.g. {@code unknown-key}
 * @param message what is wrong, in a sentence
 * @param remedy what to write instead; may be empty
 */
public record TemplateProblem(String type, TemplatePlace place, String message, String remedy) {

    /** The same as a problem of the domain, its place written out. */
    public Problem asProblem() {
        return new Problem(type, place.toString(), message, remedy);
    }

    /** {@code name:12:5: message remedy}, as compilers write it. */
    public String inFile(String name) {
        return name + ":" + place.line() + ":" + place.column() + ": " + message
                + (remedy.isEmpty() ? "" : " " + remedy);
    }

    @Override
    public String toString() {
        return asProblem().toString();
    }
}
