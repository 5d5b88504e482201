package io.portolan.docker.lab;

import io.portolan.docker.lab.os.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One owner at a time changes a lab. The kernel drops the lock of a process that is killed. */
final class LabLock {
    static final String FILE = "lock";
    private final FileLock lock;

    private LabLock(FileLock lock) {
        this.lock = lock;
    }

    /** Does something as the lab's owner; waits for the present one, for {@code patience} at most. */
    static <T> T holding(Path root, Duration patience, Supplier<T> change) {
        LabLock turn = take(root, patience);
        try {
            return change.get();
        } finally {
            turn.release();
        }
    }

    private static LabLock take(Path root, Duration patience) {
        AtomicReference<LabLock> taken = new AtomicReference<>();
        Await.until(patience, Duration.ofMillis(50), () -> {
            attempt(root.resolve(FILE)).ifPresent(taken::set);
            return taken.get() != null;
        });
        return Optional.ofNullable(taken.get())
                .orElseThrow(() -> new LabException("another process is changing the lab in " + root
                        + "; it was waited for " + patience.toSeconds() + " s. Try again when it is done"));
    }

    private static Optional<LabLock> attempt(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isPresent() && isSameFile(channel, file)) {
                return lock.map(LabLock::new);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("could not lock the lab with " + file, e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ownedByAThreadOfOurs) {
            return Optional.empty();
        }
    }

    /**
     * The former owner may have taken the lab down, and the file with it, while we waited: then the lock is on a file
     * that nobody else will find. Writing through the channel shows in the file of that name only if it is the same.
     */
    private static boolean isSameFile(FileChannel channel, Path file) throws IOException {
        String owner = ProcessHandle.current().pid() + " " + System.nanoTime() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
        return Files.exists(file) && Files.readString(file).equals(owner);
    }

    private void release() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not give the lab's lock back", e);
        }
    }
}
