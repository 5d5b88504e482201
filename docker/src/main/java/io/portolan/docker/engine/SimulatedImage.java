package io.portolan.docker.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An image of simulated engines: a name and what its containers do.
 *
 * @param digest {@code sha256:…}, of its name and contents
 */
record SimulatedImage(ImageName name, String digest, SimulatedScript script) {
    static SimulatedImage of(String reference, SimulatedScript script) {
        return new SimulatedImage(ImageName.parse(reference), "sha256:" + sha256(reference + script), script);
    }

    String tagged() {
        return name.tagged();
    }

    String pinned() {
        return name.pinnedTo(digest);
    }

    private static String sha256(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
