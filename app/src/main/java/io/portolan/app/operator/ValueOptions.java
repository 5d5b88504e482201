package io.portolan.app.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values of a template's variables. */
final class ValueOptions {
    @Option(names = "--set", paramLabel = "VAR=VALUE", description = "Value of a variable; may be given several times.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--secret",
            paramLabel = "VAR=VALUE",
            description = "The same for a secret, which the vault keeps; VAR=@FILE reads it from a file.")
    private Map<String, String> secrets = new LinkedHashMap<>();

    Map<String, String> parameters() {
        return set;
    }

    /** So that a secret needn't stand in the list of processes. */
    Map<String, String> secrets() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (var secret : secrets.entrySet()) {
            String value = secret.getValue();
            values.put(
                    secret.getKey(),
                    value.startsWith("@")
                            ? TemplateOptions.read(Path.of(value.substring(1))).stripTrailing()
                            : value);
        }
        return values;
    }
}
