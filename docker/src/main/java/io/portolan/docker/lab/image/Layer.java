package io.portolan.docker.lab.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A finished layer: a tar in memory (the largest has some 15 MB). */
final class Layer {
    private final byte[] tar;
    private final String diffId;

    Layer(byte[] tar) {
        this.tar = tar.clone();
        this.diffId = Digest.of(this.tar);
    }

    /** The digest of the tar, by which an image's configuration names it. */
    String diffId() {
        return diffId;
    }

    byte[] tar() {
        return tar.clone();
    }

    InputStream open() {
        return new ByteArrayInputStream(tar);
    }

    /** Packed as registries keep it. */
    byte[] gzip() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(tar.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException("could not pack a layer", e);
        }
        return packed.toByteArray();
    }
}
