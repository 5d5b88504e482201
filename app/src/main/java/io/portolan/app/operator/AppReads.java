package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.pairs;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import io.portolan.app.text.Table;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code portolan app …}: what can be seen of applications. */
final class AppReads {
    private AppReads() {}

    @Command(
            name = "list",
            description = "Lists the applications of a cluster, or of all.",
            footer = {"", "Example:", "  portolan app list harbour"})
    static int list(
            @Mixin Asking asking,
            @Parameters(index = "0", arity = "0..1", paramLabel = "CLUSTER", description = Named.CLUSTER)
                    Optional<String> cluster)
            throws IOException {
        return asking.run(s -> s.show(
                cluster.isPresent() ? s.api().get(s.cluster(cluster.get()) + "/applications") : s.applications(),
                answer -> {
                    var table = Table.of("NAME", "ID", "CLUSTER", "STATE", "VERSION", "RELEASE", "RUNNING", "HEALTHY");
                    answer.forEach(a -> table.row(
                            text(a, "name"),
                            text(a, "id"),
                            text(a, "cluster"),
                            word(a, "status"),
                            text(a, "version"),
                            release(a),
                            text(a, "running") + " of " + text(a, "containers"),
                            text(a, "healthy")));
                    table.print(s::say, "There are no applications: portolan app deploy makes one.");
                }));
    }

    private static String release(JsonNode a) {
        return "%s %s, %s".formatted(text(a, "release"), word(a, "releaseKind"), word(a, "releaseState"));
    }

    @Command(
            name = "show",
            description = "Shows an application with its services and containers.",
            footer = {"", "Example:", "  portolan app show shop"})
    static int show(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return asking.run(s -> {
            String path = s.application(app);
            return s.show(path, a -> {
                fields(a).print(s::say);
                s.say("");
                services(s.api().get(path + "/services")).print(s::say, "It has no services.");
                s.say("");
                containers(s.api().get(path + "/containers")).print(s::say, "It has no containers.");
            });
        });
    }

    private static Table fields(JsonNode a) {
        return Table.ofFields()
                .field("name", text(a, "name"))
                .field("id", text(a, "id"))
                .field("cluster", text(a, "cluster"))
                .field("state", word(a, "status"))
                .field("version", text(a, "version") + " (revision " + text(a, "revision") + ")")
                .field("release", release(a))
                .field("weights", pairs(a.path("weights")))
                .field("description", text(a, "description"))
                .field("created", day(a, "createdAt"))
                .field("deleted", day(a, "deletedAt"));
    }

    private static Table services(JsonNode services) {
        var table = Table.of("SERVICE", "IMAGE", "WANTED", "RUNNING", "HEALTHY", "COLOR", "WEIGHT", "NEEDS");
        services.forEach(v -> table.row(
                text(v, "name"),
                text(v, "image"),
                text(v, "scale"),
                text(v, "running"),
                text(v, "healthy"),
                word(v, "color"),
                text(v, "weight"),
                String.join(
                        " ",
                        v.path("depends").valueStream().map(JsonNode::asString).toList())));
        return table;
    }

    private static Table containers(JsonNode containers) {
        var table = Table.of("CONTAINER", "NODE", "STATE", "HEALTH", "REVISION", "RESTARTS", "ID", "NOTE");
        containers.forEach(c -> table.row(
                text(c, "name"),
                text(c, "nodeName"),
                word(c, "state") + (c.path("reachable").asBoolean(true) ? "" : " (unreachable)"),
                word(c, "health"),
                text(c, "revision"),
                text(c, "restarts"),
                text(c, "id"),
                text(c, "note")));
        return table;
    }

    @Command(
            name = "releases",
            description = "Lists an application's releases, the newest first.",
            footer = {"", "Example:", "  portolan app releases shop"})
    static int releases(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return asking.run(s -> s.show(s.application(app) + "/releases", answer -> {
            var table = Table.of("#", "KIND", "STATE", "STARTED", "ENDED", "WHY");
            answer.forEach(r -> table.row(
                    text(r, "number"),
                    word(r, "kind"),
                    word(r, "state"),
                    day(r, "startedAt"),
                    day(r, "endedAt"),
                    text(r, "reason")));
            table.print(s::say, "It has no releases.");
        }));
    }

    @Command(
            name = "logs",
            description = "Prints what an application's containers write, each line with its container.",
            footer = {"", "Examples:", "  portolan app logs shop web --tail 20", "  portolan app logs shop --follow"})
    static int logs(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "SERVICE|CONTAINER",
                            description = "Only of it (default: all containers).")
                    Optional<String> only,
            @Option(names = "--tail", paramLabel = "N", description = "So many last lines of each.")
                    Optional<Integer> tail,
            @Option(names = "--since", paramLabel = "INSTANT", description = "From then on, e.g. 2026-01-31T12:00:00Z.")
                    Optional<String> since,
            @Option(names = "--follow", description = "Go on as they write.") boolean follow)
            throws IOException {
        return asking.run(s -> new Logs(s, tail, since, follow).of(s.application(app), only));
    }
}
