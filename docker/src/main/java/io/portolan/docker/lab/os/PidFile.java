package io.portolan.docker.lab.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A process on record: its pid, with what makes the pid unmistakable.
 *
 * @param pid the process id in the machine's own process namespace
 * @param startTicks when it started, in clock ticks since boot (field 22 of /proc/pid/stat), exact unlike a wall clock
 * @param bootId the boot that pid and ticks belong to
 */
public record PidFile(long pid, long startTicks, String bootId) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** The record for a process that runs now; empty when it has ended already. */
    public static Optional<PidFile> of(long pid) {
        return startTicks(pid).map(ticks -> new PidFile(pid, ticks, currentBoot()));
    }

    /** Reads a record. A missing, empty or damaged one is empty: nothing is known then. */
    public static Optional<PidFile> read(Path file) {
        return AtomicFiles.read(file).flatMap(PidFile::parse);
    }

    public void write(Path file) {
        AtomicFiles.write(file, "pid=" + pid + "\nstartTicks=" + startTicks + "\nbootId=" + bootId + "\n");
    }

    /** Whether the very process of the record still runs. */
    public boolean alive() {
        return bootId.equals(currentBoot())
                && startTicks(pid).filter(t -> t == startTicks).isPresent();
    }

    static Optional<PidFile> parse(String text) {
        Map<String, String> values = text.lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        try {
            String boot = values.getOrDefault("bootId", "");
            return boot.isBlank()
                    ? Optional.empty()
                    : Optional.of(new PidFile(
                            Long.parseLong(values.get("pid")), Long.parseLong(values.get("startTicks")), boot));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Field 22, counted after the program's name, which stands in brackets and may itself hold blanks and brackets. */
    static long startTicksOf(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(afterName[22 - 3]);
    }

    /** Empty for a process that is gone or is only waiting to be reaped. */
    private static Optional<Long> startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            boolean zombie = stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
            return zombie ? Optional.empty() : Optional.of(startTicksOf(stat));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String currentBoot() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + BOOT_ID, e);
        }
    }
}
