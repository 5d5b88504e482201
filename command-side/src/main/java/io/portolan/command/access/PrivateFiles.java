package io.portolan.command.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, whole or not there at all. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the folder with access for its owner only; one that is there stays as it is. */
    public static Path folder(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the folder " + folder, e);
        }
    }

    /** Writes beside and moves, so that a kill leaves the old file or the new one. */
    public static void write(Path file, byte[] content) {
        try {
            Path absolute = file.toAbsolutePath();
            Path temporary = Files.createTempFile(
                    absolute.getParent(),
                    "." + absolute.getFileName(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(temporary, content);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
