package io.portolan.docker.lab.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Files that are there whole or not at all, whenever the writer is killed. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes a text for all to read. */
    public static void write(Path file, String text) {
        write(file, text, "rw-r--r--");
    }

    /** Writes a text that only its owner may read. */
    public static void writeSecret(Path file, String text) {
        write(file, text, "rw-------");
    }

    /** The text of a file, empty when there is none. */
    public static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    /** The lines of a file that may vanish while it is read, as files of the kernel do; none then. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static void write(Path file, String text, String permissions) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }
}
