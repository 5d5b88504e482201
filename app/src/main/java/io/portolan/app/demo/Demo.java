package io.portolan.app.demo;

import io.portolan.app.client.ApiClient;
import io.portolan.app.demo.DemoCommand.Narrator;
import io.portolan.app.demo.DemoPlace.Engine;
import io.portolan.app.demo.DemoPlace.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The demo itself, over REST as anybody would do it. */
final class Demo {
    private final ApiClient api;
    private final Site site;
    private final Path samples;
    private final Narrator out;
    private final ReleasePrinter printer;

    Demo(ApiClient api, Site site, Path samples, Narrator out) {
        this.api = api;
        this.site = site;
        this.samples = samples;
        this.out = out;
        this.printer = new ReleasePrinter(api, out);
    }

    /** @return whether every step ended as it should: two releases well, the third rolled back */
    boolean play() throws IOException {
        out.title("Cluster");
        var created = api.post("/clusters", Map.of("name", "demo", "region", "local"));
        var cluster = last(created.path("resource").asString());
        var good = succeeded(api.finish(created), "cluster demo is created");
        for (var engine : site.engines()) {
            good &= admit(cluster, engine);
        }
        if (!good) {
            return false;
        }
        out.title("Version 1.0: three web containers that need a redis");
        var deployed = api.post("/clusters/" + cluster + "/applications", deploy("1.0", "v1.yml"));
        var application = last(deployed.path("resource").asString());
        good = watched(application, 1, deployed, "SUCCEEDED");
        out.title("Version 2.0: a rolling change, one container at a time");
        good &= watched(application, 2, change(application, "2.0", "v2.yml"), "SUCCEEDED");
        out.title("Version 3.0: its health check fails, so the release goes back");
        good &= watched(application, 3, change(application, "3.0", "v3-broken.yml"), "FAILED");
        out.title("What runs now");
        printer.containers(application);
        out.title("The history, with the reason of every step");
        for (int release = 1; release <= 3; release++) {
            printer.history(application, release);
        }
        out.title("The replay of the failed release, from the log");
        good &= printer.replay(application, 3);
        out.title(good ? "All went as it should" : "NOT all went as it should");
        return good;
    }

    private boolean admit(String cluster, Engine engine) throws IOException {
        var request = new LinkedHashMap<String, Object>();
        request.put("endpoint", engine.endpoint());
        request.put("zone", engine.zone());
        if (engine.tls().isPresent()) {
            var dir = engine.tls().get();
            request.put(
                    "tls",
                    Map.of(
                            "ca", Files.readString(dir.resolve("ca.pem")),
                            "certificate", Files.readString(dir.resolve("cert.pem")),
                            "key", Files.readString(dir.resolve("key.pem"))));
        } else if (engine.endpoint().startsWith("tcp:")) {
            request.put("plainTcp", true);
        }
        var accepted = api.post("/clusters/" + cluster + "/nodes", request);
        return succeeded(
                api.finish(accepted), "node at " + engine.endpoint() + " in " + engine.zone() + " is admitted");
    }

    private boolean succeeded(JsonNode operation, String sentence) {
        var good = operation.path("state").asString().equals("SUCCEEDED");
        out.detail(
                good
                        ? sentence
                        : "FAILED: " + operation.path("problem").path("message").asString());
        return good;
    }

    private Map<String, Object> deploy(String version, String file) throws IOException {
        var request = new LinkedHashMap<String, Object>();
        request.put("name", "shop");
        request.put("version", version);
        request.put("template", Files.readString(samples.resolve(file)));
        request.put("parameters", Map.of("REGISTRY", site.registry()));
        return request;
    }

    private JsonNode change(String application, String version, String file) throws IOException {
        var request = deploy(version, file);
        request.remove("name");
        return api.post("/applications/" + application + "/change", request);
    }

    private boolean watched(String application, int release, JsonNode accepted, String expected) {
        printer.follow(application, release, accepted);
        var end = api.finish(accepted).path("state").asString();
        if (!end.equals(expected)) {
            out.detail("the operation ended as " + end + " and should have as " + expected);
        }
        return end.equals(expected);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
