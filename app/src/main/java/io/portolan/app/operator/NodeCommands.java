package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.pairs;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import io.portolan.app.text.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code portolan node …} */
final class NodeCommands {
    private NodeCommands() {}

    @Command(
            name = "add",
            description = "Admits an engine as a node.",
            footer = {
                "",
                "Examples:",
                "  portolan node add harbour unix:///var/run/docker.sock --zone a",
                "  portolan node add harbour tcp://10.1.2.3:2376 --tls-dir certs --label disk=ssd"
            })
    static int add(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
            @Parameters(
                            index = "1",
                            paramLabel = "ENDPOINT",
                            description = "unix:///path/of/docker.sock or tcp://host:port.")
                    String endpoint,
            @Option(names = "--zone", paramLabel = "NAME", defaultValue = "", description = "Default: default.")
                    String zone,
            @Option(names = "--label", paramLabel = "NAME=VALUE", description = "May be given several times.")
                    Map<String, String> labels,
            @Option(
                            names = "--tls-dir",
                            paramLabel = "DIR",
                            description = "ca.pem, cert.pem and key.pem for an engine over TCP.")
                    Optional<Path> tls,
            @Option(names = "--plain-tcp", description = "TCP without TLS.") boolean plainTcp)
            throws IOException {
        return acting.run(s -> Request.post(
                s.cluster(cluster) + "/nodes",
                Body.of("endpoint", endpoint)
                        .with("zone", zone)
                        .with("labels", labels)
                        .with("tls", tls.isPresent() ? material(tls.get()) : Map.of())
                        .with("plainTcp", plainTcp)));
    }

    private static Map<String, String> material(Path dir) throws IOException {
        return Map.of(
                "ca", Files.readString(dir.resolve("ca.pem")),
                "certificate", Files.readString(dir.resolve("cert.pem")),
                "key", Files.readString(dir.resolve("key.pem")));
    }

    @Command(
            name = "list",
            description = "Lists a cluster's nodes.",
            footer = {"", "Example:", "  portolan node list harbour"})
    static int list(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
            @Option(names = "--all", description = "Also those removed or never admitted.") boolean all)
            throws IOException {
        return asking.run(s -> s.show(s.cluster(cluster) + "/nodes" + (all ? "?all=true" : ""), answer -> {
            var table =
                    Table.of("#", "NAME", "ID", "STATE", "ZONE", "CPUS", "MEMORY", "CONTAINERS", "ENDPOINT", "LABELS");
            answer.forEach(n -> table.row(
                    text(n, "index"),
                    text(n, "name"),
                    text(n, "id"),
                    word(n, "status"),
                    text(n, "zone"),
                    text(n, "capacity", "cpus"),
                    memory(n),
                    text(n, "containers"),
                    text(n, "endpoint"),
                    pairs(n.path("labels"))));
            table.print(s::say, "It has no nodes: portolan node add admits one.");
        }));
    }

    private static String memory(JsonNode node) {
        long bytes = node.path("capacity").path("memory").asLong(0);
        return bytes == 0 ? "" : "%.1f GiB".formatted(bytes / (double) (1L << 30));
    }

    @Command(
            name = "show",
            description = "Shows a node, and the steps of its admission or removal.",
            footer = {"", "Example:", "  portolan node show n1"})
    static int show(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "NODE", description = Named.NODE) String node)
            throws IOException {
        return asking.run(s -> s.show(s.node(node), n -> {
            fields(n).print(s::say);
            var steps = Table.of("STEP", "STATE", "PROBLEM");
            s.api()
                    .get("/nodes/" + text(n, "id") + "/steps")
                    .forEach(step ->
                            steps.row(text(step, "kind"), word(step, "state"), text(step, "problem", "message")));
            s.say("");
            steps.print(s::say, "There are no steps.");
        }));
    }

    private static Table fields(JsonNode n) {
        return Table.ofFields()
                .field("name", text(n, "name"))
                .field("id", text(n, "id"))
                .field("cluster", text(n, "cluster"))
                .field("state", word(n, "status"))
                .field("lost since", day(n, "lostSince"))
                .field("problem", text(n, "problem", "message"))
                .field("endpoint", text(n, "endpoint"))
                .field("address", text(n, "address"))
                .field("zone", text(n, "zone"))
                .field("labels", pairs(n.path("labels")))
                .field("engine's labels", pairs(n.path("engineLabels")))
                .field("engine", text(n, "engineVersion"))
                .field("cpus", text(n, "capacity", "cpus"))
                .field("memory", memory(n))
                .field("containers", text(n, "containers"));
    }

    @Command(
            name = "remove",
            description = "Removes a node.",
            footer = {"", "Example:", "  portolan node remove harbour/n3 --force"})
    static int remove(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "NODE", description = Named.NODE) String node,
            @Option(names = "--force", description = "Also when containers run there, or its engine doesn't answer.")
                    boolean force)
            throws IOException {
        return acting.run(s -> Request.delete(s.node(node)).force(force));
    }

    @Command(
            name = "label",
            description = "Sets and removes labels of a node.",
            footer = {"", "Example:", "  portolan node label n1 disk=ssd rack-"})
    static int label(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "NODE", description = Named.NODE) String node,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "LABEL",
                            converter = LabelChanges.class,
                            description = "NAME=VALUE sets it, NAME- removes it.")
                    List<LabelChange> changes)
            throws IOException {
        Map<String, String> set = new LinkedHashMap<>();
        changes.forEach(c -> c.value().ifPresent(v -> set.put(c.name(), v)));
        var removed = changes.stream()
                .filter(c -> c.value().isEmpty())
                .map(LabelChange::name)
                .toList();
        return acting.run(s -> Request.patch(
                s.node(node) + "/labels", new Body().with("set", set).with("remove", removed)));
    }

    /** @param value empty: the label is removed */
    record LabelChange(String name, Optional<String> value) {}

    private static final class LabelChanges implements ITypeConverter<LabelChange> {
        @Override
        public LabelChange convert(String text) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                return new LabelChange(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
            }
            if (!text.endsWith("-")) {
                throw new TypeConversionException("'" + text + "' is neither NAME=VALUE nor NAME-");
            }
            return new LabelChange(text.substring(0, text.length() - 1), Optional.empty());
        }
    }
}
