package io.portolan.app.e2e;

import io.portolan.app.RunningPlane;
import io.portolan.app.e2e.Fleet.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application of the cluster: what is asked for it over REST, and what is seen of it there and on the engines. */
final class App {
    private static final int PAGE = 1000;

    private final Site site;
    private final String id;
    private final JsonNode accepted;

    private App(Site site, JsonNode accepted) {
        this.site = site;
        this.id = Site.id(accepted);
        this.accepted = accepted;
    }

    /** Asks for it; it is deployed while this returns. */
    static App create(Site site, String name, String template) {
        return create(site, name, template, Map.of());
    }

    /** In another cluster than the one of most tests. */
    static App deployedIn(Site site, String cluster, String name, String template) {
        App app = create(site, cluster, name, template, Map.of());
        Site.succeeded(app.end(app.accepted));
        return app;
    }

    private static App create(Site site, String name, String template, Map<String, String> secrets) {
        return create(site, site.cluster(), name, template, secrets);
    }

    private static App create(Site site, String cluster, String name, String template, Map<String, String> secrets) {
        var request = new LinkedHashMap<String, Object>();
        request.put("name", name);
        request.put("template", template);
        request.put("parameters", registry(site));
        request.put("secrets", secrets);
        return new App(site, site.plane().api().post("/clusters/" + cluster + "/applications", request));
    }

    static App deployed(Site site, String name, String template) {
        return deployed(site, name, template, Map.of());
    }

    static App deployed(Site site, String name, String template, Map<String, String> secrets) {
        App app = create(site, name, template, secrets);
        Site.succeeded(app.end(app.accepted));
        return app;
    }

    static Map<String, String> registry(Site site) {
        return Map.of("REGISTRY", site.fleet().running().registry());
    }

    String id() {
        return id;
    }

    JsonNode accepted() {
        return accepted;
    }

    /** @return what was accepted */
    JsonNode change(String version, String template) {
        return change(version, template, Map.of());
    }

    /** @return what was accepted */
    JsonNode change(String version, String template, Map<String, String> secrets) {
        return site.plane()
                .api()
                .post(
                        path("/change"),
                        Map.of(
                                "version",
                                version,
                                "template",
                                template,
                                "parameters",
                                registry(site),
                                "secrets",
                                secrets));
    }

    /** A change with further fields of the request, e.g. its mode. @return what was accepted */
    JsonNode changeWith(Map<String, Object> further, String version, String template) {
        var request = new LinkedHashMap<String, Object>(further);
        request.put("version", version);
        request.put("template", template);
        request.put("parameters", registry(site));
        return site.plane().api().post(path("/change"), request);
    }

    /** @return the operation at its end */
    JsonNode rollBack(String revision) {
        return end(site.plane().api().post(path("/rollback"), Map.of("revision", revision)));
    }

    /** @param order pause, resume, abort, rollback or confirm */
    JsonNode releaseOrder(String order) {
        return site.plane().api().post(path("/release/" + order));
    }

    /** @param order pause, resume, abort or rollback, said to the release of that number */
    JsonNode releaseOrder(String order, int release) {
        return end(site.plane().api().post(path("/release/" + order), Map.of("release", release)));
    }

    /** A change that may be refused. */
    RunningPlane.Answer changeAnswer(String version, String template) {
        var request = Map.of("version", version, "template", template, "parameters", registry(site));
        return site.plane().send("POST", path("/change"), new JsonMapper().writeValueAsString(request));
    }

    JsonNode weights(Map<String, Integer> weights) {
        return end(site.plane().api().put(path("/weights"), weights));
    }

    /** @param command start, stop or redeploy */
    JsonNode order(String command) {
        return end(site.plane().api().post(path("/" + command)));
    }

    JsonNode scale(String service, int scale) {
        return end(site.plane().api().post(path("/services/" + service + "/scale"), Map.of("scale", scale)));
    }

    JsonNode delete() {
        return end(site.plane().api().delete(path("?force=true")));
    }

    /** @return the operation at its end */
    JsonNode end(JsonNode operation) {
        return site.plane().api().finish(operation);
    }

    JsonNode view() {
        return get("");
    }

    String status() {
        return view().path("status").asString();
    }

    JsonNode release(int number) {
        return get("/releases/" + number);
    }

    JsonNode get(String below) {
        return site.plane().api().get(path(below));
    }

    List<JsonNode> containers() {
        return Site.list(get("/containers"));
    }

    JsonNode container(String name) {
        return containers().stream()
                .filter(container -> container.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + containers()));
    }

    List<Found> found() {
        return site.fleet().of(id);
    }

    Found found(String name) {
        return found().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The whole log of the application. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        JsonNode page = get("/events?limit=" + PAGE);
        page.path("events").forEach(events::add);
        while (page.path("next").isNumber()) {
            page = get("/events?limit=" + PAGE + "&after=" + page.path("next").asLong());
            page.path("events").forEach(events::add);
        }
        return events;
    }

    List<JsonNode> events(String type) {
        return events().stream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private String path(String below) {
        return "/applications/" + id + below;
    }
}
