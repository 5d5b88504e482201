package io.portolan.app.operator;

import static io.portolan.app.operator.Request.encoded;
import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;

import io.portolan.app.text.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan registry …}: as whom images are pulled. */
final class RegistryCommands {
    private static final String HOST =
            "What images have before the first slash, e.g. registry.example.org:5000; or docker.io.";

    private RegistryCommands() {}

    @Command(
            name = "add",
            description = {
                "Pulls images of a registry with credentials; given again, they take the place of those before.",
                "The password is read from the standard input, or from a file; it is stored encrypted."
            },
            footer = {
                "",
                "Examples:",
                "  portolan registry add registry.example.org:5000 --user robot --password-file token",
                "  pass show registry | portolan registry add docker.io --user robot"
            })
    static int add(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "HOST", description = HOST) String host,
            @Option(names = "--user", paramLabel = "NAME", required = true, description = "As whom.") String user,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "Its text is the password (default: a line of the standard input).")
                    Optional<Path> file)
            throws IOException {
        String password = file.isPresent()
                ? TemplateOptions.read(file.get()).stripTrailing()
                : typed(user + "'s password for " + host + ": ");
        if (password.isEmpty()) {
            throw new IOException("There is no password: give it on the standard input, or with --password-file FILE.");
        }
        var body = Body.of("username", user).with("password", password);
        return acting.run(_ -> Request.put(path(host), body));
    }

    @Command(
            name = "list",
            description = "Lists the registries whose images are pulled with credentials, without their passwords.",
            footer = {"", "Example:", "  portolan registry list"})
    static int list(@Mixin Asking asking) throws IOException {
        return asking.run(s -> s.show("/registries", answer -> {
            var table = Table.of("HOST", "USER", "SINCE");
            answer.forEach(r -> table.row(text(r, "host"), text(r, "username"), day(r, "changedAt")));
            table.print(s::say, "There are no credentials of registries.");
        }));
    }

    @Command(
            name = "remove",
            description = "Pulls images of a registry without credentials again; the password is deleted.",
            footer = {"", "Example:", "  portolan registry remove registry.example.org:5000"})
    static int remove(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "HOST", description = HOST) String host)
            throws IOException {
        return acting.run(_ -> Request.delete(path(host)));
    }

    private static String path(String host) {
        return "/registries/" + encoded(host);
    }

    /** At a terminal without being shown; else the first line. */
    @SuppressWarnings("SystemConsoleNull") // from Java 25 on there is none again where there is no terminal
    private static String typed(String prompt) throws IOException {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            return new String(console.readPassword("%s", prompt));
        }
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Optional.ofNullable(in.readLine()).orElse("").stripTrailing();
    }
}
