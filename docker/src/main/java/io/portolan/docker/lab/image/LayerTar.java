package io.portolan.docker.lab.image;

import io.portolan.docker.tar.TarHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Writes a layer's tar. What is added twice is there once, and folders come with what is in them. */
final class LayerTar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<String> present = new HashSet<>();

    /** Adds a folder and those above it; one that is there already stays as it is. */
    void folder(String path, int mode) {
        parent(path);
        if (present.add(path)) {
            put(new TarHeader(path + "/", TarHeader.FOLDER, mode, 0, ""), new byte[0]);
        }
    }

    void file(String path, int mode, byte[] content) {
        parent(path);
        if (present.add(path)) {
            put(new TarHeader(path, TarHeader.FILE, mode, content.length, ""), content);
        }
    }

    void text(String path, boolean executable, String text) {
        file(path, executable ? 0755 : 0644, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies a file of this machine, behind symbolic links, to the path that it was asked for by. */
    void copy(Path source, String path) {
        try {
            file(path, Files.isExecutable(source) ? 0755 : 0644, Files.readAllBytes(source));
        } catch (IOException e) {
            throw new UncheckedIOException("could not copy " + source + " into an image", e);
        }
    }

    void link(String path, String target) {
        parent(path);
        if (present.add(path)) {
            put(new TarHeader(path, TarHeader.LINK, 0777, 0, target), new byte[0]);
        }
    }

    /** Two empty blocks are the end. */
    Layer finish() {
        bytes.writeBytes(new byte[2 * TarHeader.BLOCK]);
        return new Layer(bytes.toByteArray());
    }

    private void parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash), 0755);
        }
    }

    private void put(TarHeader header, byte[] content) {
        bytes.writeBytes(header.bytes());
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[Math.floorMod(-content.length, TarHeader.BLOCK)]);
    }
}
