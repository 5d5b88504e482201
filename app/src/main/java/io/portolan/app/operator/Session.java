package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.app.client.ApiClient;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One command's talk: with the control plane on one side, with the operator on the other. */
final class Session {
    private final ApiClient api;
    private final CommandLine commandLine;
    private final boolean json;
    private final Names names;

    Session(ApiClient api, CommandLine commandLine, boolean json) {
        this.api = api;
        this.commandLine = commandLine;
        this.json = json;
        this.names = new Names(api);
    }

    ApiClient api() {
        return api;
    }

    /** @return path of the cluster that is meant */
    String cluster(String named) {
        return "/clusters/" + text(names.cluster(named), "id");
    }

    /** @return path of the application that is meant */
    String application(String named) {
        return "/applications/" + text(names.application(named), "id");
    }

    /** @return path of the node that is meant, in its cluster */
    String node(String named) {
        var node = names.node(named);
        return "/clusters/" + text(node, "cluster") + "/nodes/" + text(node, "id");
    }

    /** @return path of the job that is meant */
    String job(String named) {
        return "/jobs/" + text(names.job(named), "id");
    }

    /** @return path of the run of this number, or of the last one */
    String run(String job, Optional<Integer> number) {
        if (number.isPresent()) {
            return "/runs/" + text(api.get(job + "/runs/" + number.get()), "id");
        }
        var last = api.get(job + "/runs?limit=1").path("runs");
        if (last.isEmpty()) {
            throw new Refused(Problem.of("no-run", "The job has not run yet.", "portolan job run lets it run now."));
        }
        return "/runs/" + text(last.get(0), "id");
    }

    /** @return path of the release of this number, or of the last one */
    String release(String application, Optional<Integer> number) {
        return application + "/releases/" + releaseNumber(application, number);
    }

    int releaseNumber(String application, Optional<Integer> number) {
        return number.orElseGet(() -> api.get(application).path("release").asInt());
    }

    /** Of all clusters. */
    JsonNode applications() {
        var all = JsonNodeFactory.instance.arrayNode();
        api.get("/clusters")
                .forEach(c ->
                        api.get("/clusters/" + text(c, "id") + "/applications").forEach(all::add));
        return all;
    }

    boolean json() {
        return json;
    }

    /** Reads and shows: the answer as it is, or as text. */
    int show(String path, Consumer<JsonNode> asText) {
        return show(api.get(path), asText);
    }

    int show(JsonNode answer, Consumer<JsonNode> asText) {
        if (json) {
            say(answer.toPrettyString());
        } else {
            asText.accept(answer);
        }
        return 0;
    }

    void say(String line) {
        commandLine.getOut().println(line);
        commandLine.getOut().flush();
    }

    /** What isn't part of the answer. */
    void remark(String line) {
        commandLine.getErr().println(line);
        commandLine.getErr().flush();
    }

    /** For a text of any length. */
    PrintWriter out() {
        return commandLine.getOut();
    }
}
