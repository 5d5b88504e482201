package io.portolan.command.template;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.TemplateProblem;
import java.util.List;

/** A template can't be read; every problem has its line and column. */
public final class TemplateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<TemplateProblem> problems;

    TemplateRefused(List<TemplateProblem> problems) {
        super("The template was rejected");
        this.problems = List.copyOf(problems);
    }

    public Problem summary() {
        return Problem.of(
                "template-invalid",
                problems.size() == 1
                        ? "The template has a problem: " + problems.getFirst()
                        : "The template has %d problems; the first: %s".formatted(problems.size(), problems.getFirst()),
                "Correct each place that is named, then send it again.");
    }

    public List<Place> places() {
        return problems.stream().map(Place::of).toList();
    }

    /** A problem as REST shows it. @param line from 1; 0 where there is none */
    public record Place(String type, int line, int column, String where, String message, String remedy) {
        static Place of(TemplateProblem p) {
            return new Place(
                    p.type(), p.place().line(), p.place().column(), p.place().path(), p.message(), p.remedy());
        }
    }
}
