package io.portolan.docker.lab.os;

import io.portolan.docker.lab.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lasting processes of one part of a lab (a host, the registry). They outlive the Java process that starts them, and
 * are known in two ways: by the pid on record, and by a mark in their environment, which also finds those whose
 * starter was killed before it could record them.
 */
public final class LabProcesses {
    private static final String MARK = "PORTOLAN_LAB_PART";
    private static final Duration DEATH = Duration.ofSeconds(15);
    private final Path dir;

    /**
     * The processes of a part.
     *
     * @param dir the folder of the part, which is also its mark
     */
    public LabProcesses(Path dir) {
        this.dir = dir;
    }

    /** Starts a process in a session of its own with its output in the folder's file {@code log}, and records it. */
    public PidFile start(String... command) {
        try {
            Files.createDirectories(dir);
            String[] detached =
                    Stream.concat(Stream.of("setsid"), Stream.of(command)).toArray(String[]::new);
            ProcessBuilder builder = new ProcessBuilder(detached);
            Commands.isolate(builder);
            builder.environment().put(MARK, dir.toString());
            Process process = builder.redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()))
                    .start();
            PidFile record = PidFile.of(process.pid())
                    .orElseThrow(() -> new LabException(command[0] + " ended at once; see " + dir.resolve("log")));
            record.write(pidFile());
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command[0] + " in " + dir, e);
        }
    }

    /** The recorded process, if it runs. */
    public Optional<PidFile> recorded() {
        return PidFile.read(pidFile()).filter(PidFile::alive);
    }

    /** All processes with this part's mark. */
    public List<ProcessHandle> marked() {
        return ProcessHandle.allProcesses().filter(this::isMarked).toList();
    }

    /** Kills all of them at once, unasked, and waits until they are gone. */
    public void kill() {
        recorded().flatMap(p -> ProcessHandle.of(p.pid())).ifPresent(ProcessHandle::destroyForcibly);
        marked().forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until none is left, killing what turns up in the meantime. */
    public void awaitDeath() {
        boolean gone = Await.until(DEATH, Duration.ofMillis(10), () -> {
            List<ProcessHandle> left = marked();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
        if (!gone) {
            throw new LabException("processes of " + dir + " don't die: "
                    + marked().stream().map(ProcessHandle::pid).toList());
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines that the processes wrote. */
    public String logTail() {
        List<String> lines =
                AtomicFiles.read(dir.resolve("log")).orElse("").lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    private Path pidFile() {
        return dir.resolve("pid");
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return Stream.of(new String(environment, StandardCharsets.UTF_8).split("\0", -1))
                    .anyMatch((MARK + "=" + dir)::equals);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
