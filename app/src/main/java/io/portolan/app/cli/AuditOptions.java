package io.portolan.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What of the record is wanted; the names are those of the parameters over REST. */
final class AuditOptions {
    private final Map<String, String> given = new LinkedHashMap<>();

    @Option(names = "--type", paramLabel = "TYPE", description = "Type of event; may be given several times.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who caused it: a token's name, or a part of Portolan.")
    void actor(String value) {
        given.put("actor", value);
    }

    @Option(
            names = "--command",
            paramLabel = "NAME",
            description = "The command that it follows from, e.g. ScaleService.")
    void command(String value) {
        given.put("command", value);
    }

    @Option(names = "--cluster", paramLabel = "ID", description = "About the cluster, its nodes and applications.")
    void cluster(String value) {
        given.put("cluster", value);
    }

    @Option(names = "--application", paramLabel = "ID", description = "About the application.")
    void application(String value) {
        given.put("application", value);
    }

    @Option(names = "--service", paramLabel = "NAME", description = "About containers of the service.")
    void service(String value) {
        given.put("service", value);
    }

    @Option(names = "--release", paramLabel = "NUMBER", description = "Of the release.")
    void release(int value) {
        given.put("release", Integer.toString(value));
    }

    @Option(names = "--container", paramLabel = "ID", description = "About the container.")
    void container(String value) {
        given.put("container", value);
    }

    @Option(names = "--node", paramLabel = "ID", description = "About the node.")
    void node(String value) {
        given.put("node", value);
    }

    @Option(names = "--operation", paramLabel = "ID", description = "Of the operation.")
    void operation(String value) {
        given.put("operation", value);
    }

    @Option(names = "--from", paramLabel = "INSTANT", description = "From then on, e.g. 2026-01-31T12:00:00Z.")
    void from(String value) {
        given.put("from", value);
    }

    @Option(names = "--until", paramLabel = "INSTANT", description = "Before then.")
    void until(String value) {
        given.put("until", value);
    }

    @Option(names = "--text", paramLabel = "TEXT", description = "Part of the sentence, a name or an id.")
    void text(String value) {
        given.put("text", value);
    }

    @Option(names = "--refused", description = "Only refused commands.")
    void refused(boolean value) {
        given.put("refused", Boolean.toString(value));
    }

    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<>(given);
        if (!types.isEmpty()) {
            parameters.put("type", String.join(",", types));
        }
        return parameters;
    }
}
