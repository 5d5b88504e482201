package io.portolan.app.cli;

import io.portolan.app.client.ApiClient;
import io.portolan.app.client.ApiException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code portolan rebuild}: views from the log, while they are in use. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a view again from the first event of the log, or all of them, one after the other.",
            "It asks the control plane that runs on the data folder. Queries are answered from what the view has until the new "
                    + "rows are complete.",
            "Exits with 0 when all were rebuilt, else with 1; a view that could not be rebuilt stays what it was."
        },
        footer = {"", "Example:", "  portolan rebuild releases"})
public final class RebuildCommand implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "VIEW", arity = "0..1", description = "Name of the view (default: all views).")
    private Optional<String> view = Optional.empty();

    @Override
    public Integer call() throws Exception {
        try (var api = server.client(ANSWER)) {
            boolean good = true;
            for (String name : view.map(List::of).orElseGet(() -> all(api))) {
                good &= rebuilt(name, api);
            }
            return good ? 0 : 1;
        }
    }

    private static List<String> all(ApiClient api) {
        List<String> names = new ArrayList<>();
        api.get("/views").forEach(v -> names.add(v.path("name").asString()));
        return names;
    }

    private boolean rebuilt(String name, ApiClient api) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            api.post("/views/" + name + "/rebuild");
        } catch (ApiException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return false;
        }
        int shown = -1;
        while (true) {
            JsonNode rebuild = api.get("/views/" + name).path("rebuild");
            String state = rebuild.path("state").asString();
            int percent = rebuild.path("percent").asInt();
            if (percent != shown || !state.equals("RUNNING")) {
                shown = percent;
                out.println(line(name, rebuild));
                out.flush();
            }
            if (!state.equals("RUNNING")) {
                return state.equals("COMPLETED");
            }
            Thread.sleep(BETWEEN);
        }
    }

    private static String line(String name, JsonNode rebuild) {
        if (rebuild.path("state").asString().equals("FAILED")) {
            return "%-14s could not be rebuilt, and is what it was: %s"
                    .formatted(name, rebuild.path("problem").asString());
        }
        return "%-14s %3d %%  %,d events, %,d a second"
                .formatted(
                        name,
                        rebuild.path("percent").asInt(),
                        rebuild.path("events").asLong(),
                        rebuild.path("eventsPerSecond").asLong());
    }
}
