package io.portolan.domain.template;

import java.util.List;

/** What came of reading a template: a model, or everything that is wrong with it. */
public sealed interface TemplateReading {

    /**
     * @param warnings what is accepted, but does not do what the file may hope for; in the order of the file
     * @param variables the parameters of the template
     */
    record Read(Template template, List<TemplateProblem> warnings, List<TemplateVariable> variables)
            implements TemplateReading {
        public Read {
            warnings = List.copyOf(warnings);
            variables = List.copyOf(variables);
        }
    }

    /**
     * @param problems never empty, all that were found, in the order of the file
     * @param missingVariables names of the parameters that have neither value nor default
     */
    record Rejected(List<TemplateProblem> problems, List<String> missingVariables) implements TemplateReading {
        public Rejected {
            problems = List.copyOf(problems);
            missingVariables = List.copyOf(missingVariables);
        }
    }
}
