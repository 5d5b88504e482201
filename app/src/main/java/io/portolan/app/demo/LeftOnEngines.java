package io.portolan.app.demo;

import io.portolan.app.cli.ControlPlane;
import io.portolan.app.client.ApiClient;
import io.portolan.app.demo.DemoCommand.Narrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What the demo puts on engines that stay, and takes away at its end; a mark in its folder tells of one that was killed. */
final class LeftOnEngines {
    private final Path mark;
    private final Supplier<ControlPlane> earlier;
    private final Narrator out;

    /** @param earlier starts a control plane on the folder as it was left */
    LeftOnEngines(Path data, Supplier<ControlPlane> earlier, Narrator out) {
        this.mark = data.resolve("left-on-engines");
        this.earlier = earlier;
        this.out = out;
    }

    /** From here on there may be something. */
    void begins() throws IOException {
        Files.createFile(mark);
    }

    /** What a demo left that was killed; only its own log knows of it. */
    void delete() {
        if (!Files.exists(mark)) {
            return;
        }
        out.detail("an earlier demo was killed; what it left on the engines is deleted first");
        try (var plane = earlier.get();
                var api = client(plane)) {
            delete(api);
        } catch (RuntimeException e) {
            out.detail("it could not be deleted: " + e.getMessage());
        }
    }

    /** @return whether nothing is left */
    boolean delete(ApiClient api) {
        out.title("The engines stay, so the cluster is deleted with its containers");
        try {
            var good = true;
            for (var cluster : api.get("/clusters")) {
                good &= delete(api, cluster.path("id").asString());
            }
            if (good) {
                Files.deleteIfExists(mark);
            }
            return good;
        } catch (IOException | RuntimeException e) {
            out.detail("FAILED: " + e.getMessage());
            return false;
        }
    }

    private boolean delete(ApiClient api, String cluster) {
        var end = api.finish(api.delete("/clusters/" + cluster + "?force=true"));
        var good = end.path("state").asString().equals("SUCCEEDED");
        out.detail(
                good
                        ? "cluster " + cluster + " is deleted"
                        : "FAILED: " + end.path("problem").path("message").asString());
        return good;
    }

    static ApiClient client(ControlPlane plane) {
        try {
            return new ApiClient(
                    plane.address(), Files.readString(plane.tokenFile()).strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Could not read the token in " + plane.tokenFile(), e);
        }
    }
}
