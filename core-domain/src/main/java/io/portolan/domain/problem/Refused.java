package io.portolan.domain.problem;

import java.util.List;

/** A command was refused and changed nothing; the problems say why and what to do. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Refused(Problem problem) {
        this(List.of(problem));
    }

    public Refused(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .reduce((a, b) -> a + "; " + b)
                .orElse("refused"));
        this.problems = List.copyOf(problems);
    }

    /** Never empty; the first is the most important. */
    public List<Problem> problems() {
        return problems;
    }
}
