package io.portolan.app.cli;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.template.TemplateProblem;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import io.portolan.domain.template.TemplateSecrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code portolan check}: reads a template offline. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a template and prints what Portolan makes of it, or everything that is wrong with it, each with its line.",
            "In the place of secrets it prints references, vault(NAME/0000000000000000).",
            "Exits with 0 when it can be deployed as it is, else with 1."
        },
        footer = {"", "Example:", "  portolan check samples/web/v1.yml --set REGISTRY=10.78.0.1:5000"})
public final class CheckCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The template.")
    private Path file = Path.of("");

    @Option(names = "--set", paramLabel = "VAR=value", description = "Value of a variable of the template.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--secret",
            paramLabel = "VAR=value",
            description = "The same for a variable that is a secret, whatever its name.")
    private Map<String, String> secrets = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("There is no file " + file + " that can be read.");
        }
        var reading = read(Files.readString(file));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(answer(reading)));
        } else {
            print(reading, out);
        }
        return reading instanceof TemplateReading.Read ? 0 : 1;
    }

    /** As a deploy reads it, but that nothing is stored and every reference is taken as known. */
    private TemplateReading read(String text) {
        var values = new LinkedHashMap<>(set);
        values.putAll(secrets);
        var sealed = TemplateSecrets.seal(text, values, secrets.keySet(), Sealing.withoutVault());
        var reading = TemplateReader.read(sealed.text(), sealed.parameters());
        if (sealed.problems().isEmpty()) {
            return reading;
        }
        var problems = new ArrayList<>(sealed.problems());
        return switch (reading) {
            case TemplateReading.Read _ -> new TemplateReading.Rejected(problems, List.of());
            case TemplateReading.Rejected rejected -> {
                problems.addAll(rejected.problems());
                yield new TemplateReading.Rejected(problems, rejected.missingVariables());
            }
        };
    }

    private static Map<String, Object> answer(TemplateReading reading) {
        var answer = new LinkedHashMap<String, Object>();
        switch (reading) {
            case TemplateReading.Read read -> {
                answer.put("valid", true);
                answer.put("template", read.template());
                answer.put("warnings", read.warnings());
                answer.put("variables", read.variables());
            }
            case TemplateReading.Rejected rejected -> {
                answer.put("valid", false);
                answer.put("problems", rejected.problems());
                answer.put("missingVariables", rejected.missingVariables());
            }
        }
        return answer;
    }

    private void print(TemplateReading reading, PrintWriter out) {
        switch (reading) {
            case TemplateReading.Read read -> {
                list("warning: ", read.warnings(), out);
                out.println(JSON.writeValueAsString(read.template()));
            }
            case TemplateReading.Rejected rejected -> {
                list("", rejected.problems(), out);
                var count = rejected.problems().size();
                out.println(count == 1 ? "1 problem." : count + " problems.");
            }
        }
    }

    private void list(String kind, List<TemplateProblem> problems, PrintWriter out) {
        problems.forEach(p -> out.println(kind + p.inFile(file.toString())));
    }
}
