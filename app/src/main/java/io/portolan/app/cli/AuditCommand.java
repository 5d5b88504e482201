package io.portolan.app.cli;

import io.portolan.app.client.ApiClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code portolan audit}: who did what, and what was refused. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Searches the record of everything that happened and of every command that was refused, the newest first.",
            "Filters are and. As text it prints the first of what is found (--limit), as csv or ndjson all of it."
        },
        footer = {"", "Example:", "  portolan audit --refused --limit 20"})
public final class AuditCommand implements Callable<Integer> {
    /** Of an export, which may be long. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private enum Format {
        TEXT,
        CSV,
        NDJSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private AuditOptions filters = new AuditOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv or ndjson (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many are printed as text, at most 1000 (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String query = query(filters.parameters());
        try (var api = server.client(PATIENCE)) {
            switch (format) {
                case TEXT -> print(api, query, out);
                case CSV, NDJSON -> api.copy("/audit." + format.name().toLowerCase(Locale.ROOT) + "?" + query, out);
            }
        }
        return 0;
    }

    private void print(ApiClient api, String query, PrintWriter out) {
        JsonNode page = api.get("/audit?limit=" + limit + "&" + query);
        page.path("entries")
                .forEach(e -> out.printf(
                        "%s  %-16s  %s%n",
                        e.path("at").asString(),
                        e.path("actor").asString(),
                        e.path("sentence").asString()));
        out.flush();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
