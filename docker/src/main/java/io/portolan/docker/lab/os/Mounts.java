package io.portolan.docker.lab.os;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Mounts that something left in the machine's own mount namespace. */
public final class Mounts {
    private static final Path TABLE = Path.of("/proc/self/mounts");

    private Mounts() {}

    /** Unmounts everything below a folder, deepest first, also what is in use. */
    public static void unmountBelow(Path dir) {
        below(dir, AtomicFiles.lines(TABLE)).forEach(mount -> Commands.run("umount", "-l", mount));
    }

    /** The mount points below a folder, deepest first. The table writes a blank as \040. */
    static List<String> below(Path dir, List<String> table) {
        return table.stream()
                .map(line -> line.split(" ", -1)[1].replace("\\040", " "))
                .filter(mount -> mount.startsWith(dir + "/"))
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
