package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;

import io.portolan.app.text.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code portolan app …}: where requests go, and what was measured of them. */
final class TrafficCommands {
    private TrafficCommands() {}

    @Command(
            name = "weights",
            description = "Sets the shares of services among those of the same address, 0 to 100.",
            footer = {"", "Example:", "  portolan app weights shop web-v1=50 web-v2=50"})
    static int weights(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "SERVICE=WEIGHT") Map<String, Integer> weights)
            throws IOException {
        var body = new Body();
        weights.forEach(body::with);
        return acting.run(s -> Request.put(s.application(app) + "/weights", body));
    }

    @Command(
            name = "traffic",
            description = "Shows requests, errors, latency and sessions of an application's services.",
            footer = {"", "Example:", "  portolan app traffic shop --since 15m"})
    static int traffic(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "An instant, or how long ago, e.g. 15m (default: 10m).")
                    Optional<String> since,
            @Option(names = "--step", paramLabel = "TIME", description = "Also by spans of this length, e.g. 1m.")
                    Optional<String> step)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        since.ifPresent(v -> parameters.put("since", v));
        step.ifPresent(v -> parameters.put("step", v));
        return asking.run(s -> s.show(s.application(app) + "/traffic" + Request.query(parameters), answer -> {
            total(answer).print(s::say, "Nothing was measured.");
            if (step.isPresent()) {
                s.say("");
                spans(answer).print(s::say, "Nothing was measured.");
            }
        }));
    }

    private static Table total(JsonNode traffic) {
        var table = Table.of("SERVICE", "REQUESTS", "ERRORS", "RATIO", "P50 MS", "P95 MS", "P99 MS", "SESSIONS");
        traffic.path("services").forEach(v -> {
            JsonNode f = v.path("total");
            table.row(
                    text(v, "service"),
                    text(f, "requests"),
                    text(f, "errors"),
                    "%.2f %%".formatted(f.path("errorRatio").asDouble(0) * 100),
                    millis(f, "p50Millis"),
                    millis(f, "p95Millis"),
                    millis(f, "p99Millis"),
                    text(f, "sessions"));
        });
        return table;
    }

    private static Table spans(JsonNode traffic) {
        var table = Table.of("FROM", "SERVICE", "REQUESTS", "ERRORS", "P95 MS");
        traffic.path("services")
                .forEach(v -> v.path("points")
                        .forEach(p -> table.row(
                                day(p, "at"),
                                text(v, "service"),
                                text(p, "figures", "requests"),
                                text(p, "figures", "errors"),
                                millis(p.path("figures"), "p95Millis"))));
        return table;
    }

    private static String millis(JsonNode figures, String field) {
        return "%.1f".formatted(figures.path(field).asDouble(0));
    }
}
