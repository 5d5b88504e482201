package io.portolan.domain.job;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.BatchSpec;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading.Read;
import io.portolan.domain.template.TemplateReading.Rejected;
import io.portolan.domain.template.TemplateVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that one run gives to the variables of its job's template; the job's own stand for the others. */
public final class RunParameters {
    private RunParameters() {}

    /**
     * The tasks of a run.
     *
     * @throws Refused when the template has no such variables, or can't be read with these values
     */
    public static BatchSpec batch(JobRevision revision, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return BatchSpec.of(revision.template());
        }
        var values = new LinkedHashMap<>(revision.parameters());
        values.putAll(parameters);
        return switch (TemplateReader.read(revision.source(), values)) {
            case Read read -> {
                requireKnown(parameters, read.variables());
                yield BatchSpec.of(read.template());
            }
            case Rejected rejected -> throw new Refused(problems(rejected));
        };
    }

    private static void requireKnown(Map<String, String> parameters, List<TemplateVariable> variables) {
        var known = variables.stream().map(TemplateVariable::name).toList();
        var unknown = new ArrayList<Problem>();
        for (var name : parameters.keySet()) {
            if (!known.contains(name)) {
                unknown.add(Problem.of(
                                "parameter-unknown",
                                "The job's template has no variable " + name + ".",
                                known.isEmpty()
                                        ? "It has none at all: leave the parameter out."
                                        : "It has " + String.join(", ", known) + ".")
                        .at("parameters." + name));
            }
        }
        if (!unknown.isEmpty()) {
            throw new Refused(unknown);
        }
    }

    private static List<Problem> problems(Rejected rejected) {
        return rejected.problems().stream()
                .map(p -> Problem.of(p.type(), p.message(), p.remedy())
                        .at("template:" + p.place().line()))
                .toList();
    }
}
