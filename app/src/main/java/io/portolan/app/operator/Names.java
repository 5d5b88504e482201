package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.app.client.ApiClient;
import io.portolan.app.client.ApiException;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds what an operator means: a cluster, application or node by its id or its name. Applications and nodes of the same name in
 * several clusters are told apart as {@code CLUSTER/NAME}.
 */
final class Names {
    private final ApiClient api;

    Names(ApiClient api) {
        this.api = api;
    }

    JsonNode cluster(String named) {
        List<JsonNode> all = list("/clusters");
        List<JsonNode> found = matching(all, named);
        return found.isEmpty() ? byId("cluster", "/clusters/", named, known(all)) : only("cluster", named, found);
    }

    JsonNode application(String named) {
        return inClusters("application", named, "applications?system=true");
    }

    JsonNode job(String named) {
        return inClusters("job", named, "jobs");
    }

    JsonNode node(String named) {
        return inClusters("node", named, "nodes");
    }

    private JsonNode inClusters(String kind, String named, String list) {
        int slash = named.indexOf('/');
        List<JsonNode> clusters = slash < 0 ? list("/clusters") : List.of(cluster(named.substring(0, slash)));
        String name = named.substring(slash + 1);
        List<JsonNode> all = new ArrayList<>();
        clusters.forEach(c -> all.addAll(list("/clusters/" + text(c, "id") + "/" + list)));
        List<JsonNode> found = matching(all, name);
        return found.isEmpty() ? byId(kind, "/" + kind + "s/", name, known(all)) : only(kind, named, found);
    }

    private List<JsonNode> list(String path) {
        return api.get(path).valueStream().toList();
    }

    /** An id is meant before a name. */
    private static List<JsonNode> matching(List<JsonNode> all, String named) {
        List<JsonNode> byId =
                all.stream().filter(t -> text(t, "id").equals(named)).toList();
        return byId.isEmpty()
                ? all.stream().filter(t -> text(t, "name").equals(named)).toList()
                : byId;
    }

    /** What is deleted isn't listed any more, and can still be read by its id. */
    private JsonNode byId(String kind, String path, String named, String known) {
        if (named.matches("[acjn]-[0-9a-z-]+")) {
            try {
                return api.get(path + named);
            } catch (ApiException e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
        }
        throw new Refused(Problem.of(
                "no-such-" + kind,
                "There is no %s %s.".formatted(kind, named),
                known.isEmpty() ? "There are none yet." : "Name one of " + known + ", or give an id."));
    }

    private JsonNode only(String kind, String named, List<JsonNode> found) {
        if (found.size() > 1) {
            throw new Refused(Problem.of(
                    "ambiguous-name",
                    "%d %ss are named %s: %s.".formatted(found.size(), kind, named, candidates(found)),
                    "Give the id, or say CLUSTER/" + named + "."));
        }
        return found.getFirst();
    }

    private String candidates(List<JsonNode> found) {
        return found.stream()
                .map(t -> text(t, "id") + " in " + text(api.get("/clusters/" + text(t, "cluster")), "name"))
                .collect(Collectors.joining(", "));
    }

    private static String known(List<JsonNode> all) {
        return all.stream()
                .map(t -> text(t, "name"))
                .filter(n -> !n.isEmpty())
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
    }
}
