package io.portolan.app.data;

import io.portolan.command.access.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a control plane keeps what has to survive it. One process at a time uses it; a killed one leaves no lock. */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws DataFolderInUse when another control plane has it */
    public static DataFolder open(Path folder) {
        Path root = PrivateFiles.folder(folder.toAbsolutePath().normalize());
        PrivateFiles.folder(root.resolve("logs"));
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new DataFolderInUse(root);
            }
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open the data folder " + root, e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path postgresPassword() {
        return root.resolve("postgres.password");
    }

    public Path vaultKey() {
        return root.resolve("vault.key");
    }

    public Path token() {
        return root.resolve("token");
    }

    /** Says where the control plane that runs on the folder listens, for commands beside it; gone when it ends in order. */
    public Path address() {
        return root.resolve("address");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not release the data folder " + root, e);
        }
    }

    /** Two control planes on one folder would stop each other's database. */
    public static final class DataFolderInUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DataFolderInUse(Path root) {
            super("The data folder " + root
                    + " is used by a Portolan that is running. Stop it, or give another --data.");
        }
    }
}
