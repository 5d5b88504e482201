package io.portolan.domain.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Collects what is found while one template is read. An aliased part is read more than once and reported once. */
final class Problems {
    private static final Comparator<TemplateProblem> BY_PLACE = Comparator.comparingInt(
                    (TemplateProblem p) -> p.place().line())
            .thenComparingInt(p -> p.place().column());

    private final SequencedSet<TemplateProblem> errors = new LinkedHashSet<>();
    private final SequencedSet<TemplateProblem> warnings = new LinkedHashSet<>();
    private final SequencedSet<String> missingVariables = new LinkedHashSet<>();

    void error(TemplatePlace place, String type, String message, String remedy) {
        errors.add(new TemplateProblem(type, place, message, remedy));
    }

    void warning(TemplatePlace place, String type, String message, String remedy) {
        warnings.add(new TemplateProblem(type, place, message, remedy));
    }

    /** The value of a key can't be read. */
    void badValue(TemplatePlace place, String message, String remedy) {
        error(place, "bad-value", message, remedy);
    }

    /** One error for each variable, at its first use. */
    void missingVariable(TemplatePlace place, String name, String hint) {
        if (missingVariables.add(name)) {
            error(
                    place,
                    "variable-missing",
                    "The variable " + name + " has no value" + (hint.isEmpty() ? "." : ": " + hint + "."),
                    "Give it one (--set " + name + "=…), or write a default: ${" + name + ":-default}.");
        }
    }

    List<TemplateProblem> errors() {
        return sorted(errors);
    }

    List<TemplateProblem> warnings() {
        return sorted(warnings);
    }

    List<String> missingVariables() {
        return List.copyOf(missingVariables);
    }

    private static List<TemplateProblem> sorted(SequencedSet<TemplateProblem> problems) {
        List<TemplateProblem> result = new ArrayList<>(problems);
        result.sort(BY_PLACE);
        return List.copyOf(result);
    }
}
