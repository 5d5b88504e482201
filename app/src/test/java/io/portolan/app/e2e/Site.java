package io.portolan.app.e2e;

import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * What all end-to-end tests stand on: six real engines, a control plane in a process of its own, and a cluster of the
 * first three engines, made when it is first asked for. Two engines are spare, and one is for other control planes.
 */
final class Site implements AutoCloseable {
    static final List<String> NODES = List.of("n1", "n2", "n3");
    static final List<String> SPARE = List.of("n4", "n5");
    /** No control plane of the site's comes near it. */
    static final String APART = "n6";

    private static final int ENGINES = NODES.size() + SPARE.size() + 1;

    private final Path root;
    private final Lab lab;
    private final Fleet fleet;
    private final PlaneProcess plane;
    private Optional<String> cluster = Optional.empty();
    private Optional<RoutedSite> routed = Optional.empty();

    Site() {
        try {
            root = Files.createTempDirectory("portolan-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lab = Lab.onFreeNumber(root.resolve("lab"), line -> System.out.println("lab: " + line));
        try {
            fleet = new Fleet(lab, lab.up(ENGINES));
            lab.images();
            plane = new PlaneProcess(root.resolve("data"));
        } catch (RuntimeException e) {
            lab.down();
            throw e;
        }
    }

    Lab lab() {
        return lab;
    }

    Fleet fleet() {
        return fleet;
    }

    PlaneProcess plane() {
        return plane;
    }

    /** A folder that is gone after the tests. */
    Path folder(String name) {
        return root.resolve(name);
    }

    /** The id of the cluster of {@link #NODES}. */
    String cluster() {
        if (cluster.isEmpty()) {
            String made = createCluster("harbour");
            NODES.forEach(node -> succeeded(admit(made, fleet.node(node))));
            cluster = Optional.of(made);
        }
        return cluster.get();
    }

    /** A cluster of the spare engines with a routing layer, made when it is first asked for. */
    RoutedSite routed() {
        if (routed.isEmpty()) {
            routed = Optional.of(new RoutedSite(this));
        }
        return routed.get();
    }

    /** The spare engines, in no cluster. */
    List<String> spare() {
        routed.ifPresent(RoutedSite::close);
        routed = Optional.empty();
        return SPARE;
    }

    /** @return its id */
    String createCluster(String name) {
        return id(plane.api().post("/clusters?wait=30s", Map.of("name", name)));
    }

    /** @return the operation at its end, which may be a failure */
    JsonNode admit(String inCluster, LabNode node) {
        return plane.api().finish(startAdmission(inCluster, node.endpoint().toString(), node.tlsDir()));
    }

    /** @return what was accepted */
    JsonNode startAdmission(String inCluster, String endpoint, Path tls) {
        return plane.api().post("/clusters/" + inCluster + "/nodes", admission(endpoint, tls));
    }

    /** The request that admits an engine, to whatever control plane it is sent. */
    static Map<String, Object> admission(String endpoint, Path tls) {
        return Map.of("endpoint", endpoint, "zone", "zone-a", "tls", material(tls));
    }

    private static Map<String, String> material(Path tls) {
        try {
            var material = new LinkedHashMap<String, String>();
            material.put("ca", Files.readString(tls.resolve("ca.pem")));
            material.put("certificate", Files.readString(tls.resolve("cert.pem")));
            material.put("key", Files.readString(tls.resolve("key.pem")));
            return material;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the cluster's node on an engine of the lab */
    JsonNode node(String name) {
        return nodes(cluster()).stream()
                .filter(node -> node.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> nodes(String inCluster) {
        return list(plane.api().get("/clusters/" + inCluster + "/nodes"));
    }

    String status(String node) {
        return node(node).path("status").asString();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static String id(JsonNode answer) {
        String path = answer.path("resource").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The operation, once it is known to have ended well. */
    static JsonNode succeeded(JsonNode operation) {
        if (!operation.path("state").asString().equals("SUCCEEDED")) {
            throw new AssertionError("the operation did not succeed: " + operation);
        }
        return operation;
    }

    @Override
    public void close() {
        plane.close();
        lab.down();
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
