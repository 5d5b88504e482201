package io.portolan.docker.lab.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a layer's tar. All is owned by root and of one date, so that the same content is always the same layer. */
final class LayerTar {
    private static final FileTime DATE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");
    private final Set<String> present = new HashSet<>();

    /** Adds a folder and those above it; one that is there already stays as it is. */
    void folder(String path, int mode) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash), 0755);
        }
        if (present.add(path)) {
            TarArchiveEntry entry = new TarArchiveEntry(path + "/");
            entry.setMode(mode);
            put(entry, new byte[0]);
        }
    }

    void file(String path, int mode, byte[] content) {
        parent(path);
        if (present.add(path)) {
            TarArchiveEntry entry = new TarArchiveEntry(path);
            entry.setMode(mode);
            entry.setSize(content.length);
            put(entry, content);
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
            TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
            entry.setLinkName(target);
            put(entry, new byte[0]);
        }
    }

    Layer finish() {
        try {
            tar.close();
            return new Layer(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("could not finish a layer", e);
        }
    }

    private void parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash), 0755);
        }
    }

    private void put(TarArchiveEntry entry, byte[] content) {
        entry.setModTime(DATE);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("could not add " + entry.getName() + " to a layer", e);
        }
    }
}
