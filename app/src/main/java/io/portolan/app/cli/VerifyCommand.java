package io.portolan.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code portolan verify}: is the log what was sealed? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares every event of the log with the chain of hashes that seals it, and names the first that doesn't fit.",
            "It asks the control plane that runs on the data folder, and changes nothing.",
            "Who can write to the database can also make the chain again. So keep the seals of closed days elsewhere,",
            "and give them with --expect. Exits with 0 when all fits, else with 1."
        },
        footer = {"", "Example:", "  portolan verify --json"})
public final class VerifyCommand implements Callable<Integer> {
    /** A log may be long; the request ends when the last event is compared. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--expect",
            paramLabel = "DAY=HASH",
            description =
                    "The seal of a day as you have kept it, e.g. 2026-11-22=b9274ae4…; may be given several times.")
    private List<String> expect = new ArrayList<>();

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (var api = server.client(PATIENCE)) {
            JsonNode verdict = api.post(
                    "/log/verify",
                    Map.of("expect", expect.stream().map(this::expected).toList()));
            if (json) {
                out.println(verdict.toPrettyString());
            } else {
                print(verdict, out);
            }
            return verdict.path("fits").asBoolean() ? 0 : 1;
        }
    }

    private Map<String, String> expected(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--expect " + value + " is not a day and its seal: write --expect DAY=HASH.");
        }
        return Map.of("day", value.substring(0, equals), "seal", value.substring(equals + 1));
    }

    private static void print(JsonNode verdict, PrintWriter out) {
        JsonNode days = verdict.path("days");
        long events = verdict.path("events").asLong();
        if (verdict.path("fits").asBoolean()) {
            out.printf(
                    "The log is whole: %,d events of %s are what was sealed (%,d a second).%n",
                    events,
                    days.size() == 1 ? "1 day" : days.size() + " days",
                    verdict.path("eventsPerSecond").asLong());
        } else {
            out.println("The log is not what was sealed.");
            out.println(verdict.path("misfit").path("message").asString());
            out.printf("%,d events before that fit.%n", events);
        }
        long open = verdict.path("notSealedYet").asLong();
        if (open > 0) {
            out.printf("%,d events are too new to be sealed yet.%n", open);
        }
        if (verdict.path("fits").asBoolean()) {
            days.forEach(day -> seal(day, out));
        }
    }

    private static void seal(JsonNode day, PrintWriter out) {
        out.printf(
                "%s  %s  %,d events%s%n",
                day.path("day").asString(),
                day.path("seal").asString(),
                day.path("events").asLong(),
                day.path("closed").asBoolean() ? "" : ", the day is running");
    }
}
