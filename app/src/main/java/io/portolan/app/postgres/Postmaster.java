package io.portolan.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of a PostgreSQL server that runs on a folder, found by the file that PostgreSQL keeps there. */
record Postmaster(ProcessHandle process, int port) {
    private static final int PORT_LINE = 3;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    /** Empty also when the file is left over: its process is gone, or is one that has nothing to do with the folder. */
    static Optional<Postmaster> runningOn(Path folder) {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(p -> isPostgresOn(folder, p))
                    .map(p -> new Postmaster(p, port));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    /** After a restart of the machine the number may be another process's. */
    private static boolean isPostgresOn(Path folder, ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return line.contains("postgres") && line.contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Stops the server: connections are cut, what is committed stays. */
    void stop() {
        if (!endsAfter("INT") && !endsAfter("QUIT")) {
            throw new IllegalStateException("PostgreSQL (process %d) does not stop. Stop it by hand, then start again."
                    .formatted(process.pid()));
        }
    }

    private boolean endsAfter(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            process.onExit().get(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException("Could not stop PostgreSQL, process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
