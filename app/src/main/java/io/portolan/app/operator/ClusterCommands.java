package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import io.portolan.app.text.Table;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code portolan cluster …} */
final class ClusterCommands {
    private ClusterCommands() {}

    @Command(
            name = "create",
            description = "Creates a cluster.",
            footer = {"", "Example:", "  portolan cluster create harbour --region local"})
    static int create(
            @Mixin Acting acting,
            @Mixin RoutingOptions routing,
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "1 to 64 letters, Chinese characters, digits or hyphens.")
                    String name,
            @Option(names = "--region", paramLabel = "NAME", defaultValue = "", description = "Default: local.")
                    String region,
            @Option(
                            names = "--subnet",
                            paramLabel = "CIDR",
                            defaultValue = "",
                            description = "Of its containers' network (default: one is chosen).")
                    String subnet)
            throws IOException {
        return acting.run(s -> Request.post(
                "/clusters",
                Body.of("name", name)
                        .with("region", region)
                        .with("subnet", subnet)
                        .with("routing", routing.wish())));
    }

    @Command(
            name = "list",
            description = "Lists the clusters.",
            footer = {"", "Example:", "  portolan cluster list"})
    static int list(@Mixin Asking asking) throws IOException {
        return asking.run(s -> s.show("/clusters", answer -> {
            var table = Table.of("NAME", "ID", "STATE", "REGION", "NODES", "READY", "APPS");
            answer.forEach(c -> table.row(
                    text(c, "name"),
                    text(c, "id"),
                    word(c, "status"),
                    text(c, "region"),
                    text(c, "nodes"),
                    text(c, "readyNodes"),
                    text(c, "applications")));
            table.print(s::say, "There are no clusters: portolan cluster create NAME makes one.");
        }));
    }

    @Command(
            name = "show",
            description = "Shows a cluster.",
            footer = {"", "Example:", "  portolan cluster show harbour"})
    static int show(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster)
            throws IOException {
        return asking.run(s -> s.show(s.cluster(cluster), c -> fields(c).print(s::say)));
    }

    private static Table fields(JsonNode c) {
        return Table.ofFields()
                .field("name", text(c, "name"))
                .field("id", text(c, "id"))
                .field("state", word(c, "status"))
                .field("because", text(c, "reason"))
                .field("problem", text(c, "problem", "message"))
                .field("region", text(c, "region"))
                .field("subnet", text(c, "subnet"))
                .field("owner", text(c, "owner"))
                .field("nodes", text(c, "readyNodes") + " ready of " + text(c, "nodes"))
                .field("applications", text(c, "applications"))
                .field("created", day(c, "createdAt"));
    }

    @Command(
            name = "delete",
            description = "Deletes a cluster.",
            footer = {"", "Example:", "  portolan cluster delete harbour --force"})
    static int delete(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
            @Option(names = "--force", description = "Also its applications.") boolean force)
            throws IOException {
        return acting.run(s -> Request.delete(s.cluster(cluster)).force(force));
    }
}
