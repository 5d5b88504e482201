package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLockTest {
    @TempDir
    private Path root;

    @Test
    void while_one_changes_the_lab_another_waits_and_then_gives_up() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        var owner = CompletableFuture.supplyAsync(() -> LabLock.holding(root, Duration.ofSeconds(5), () -> {
            inside.countDown();
            return await(leave);
        }));
        inside.await();

        assertThatThrownBy(() -> LabLock.holding(root, Duration.ofMillis(100), () -> "mine"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(root.toString());

        leave.countDown();
        owner.get();
        assertThat(LabLock.holding(root, Duration.ofMillis(100), () -> "mine")).isEqualTo("mine");
    }

    @Test
    void an_owner_who_takes_the_lab_down_takes_the_lock_along_and_the_next_begins_anew() {
        String next = LabLock.holding(root, Duration.ofSeconds(1), () -> {
            delete(root.resolve(LabLock.FILE));
            return LabLock.holding(root, Duration.ofSeconds(1), () -> "a new lab");
        });

        assertThat(next).isEqualTo("a new lab");
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "done";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
