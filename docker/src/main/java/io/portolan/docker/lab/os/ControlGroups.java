package io.portolan.docker.lab.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The control groups of one host's containers, in all hierarchies of version 1 or in the one of version 2. */
public final class ControlGroups {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private final String name;

    public ControlGroups(String name) {
        this.name = name;
    }

    /** Version 1 keeps a paused container from dying of SIGKILL until it is thawed. */
    public void thaw() {
        for (Path group : groups()) {
            Path state = group.resolve("freezer.state");
            if (Files.exists(state)) {
                try {
                    Files.writeString(state, "THAWED");
                } catch (IOException goneOrRoot) {
                    // the group went with its container, or is one that can't be frozen
                }
            }
        }
    }

    /** Kills every process in the groups. */
    public void kill() {
        for (Path group : groups()) {
            AtomicFiles.lines(group.resolve("cgroup.procs")).stream()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Removes the groups; those that still hold a process stay. */
    public void remove() {
        groups().stream().sorted(Comparator.reverseOrder()).forEach(group -> {
            try {
                Files.deleteIfExists(group);
            } catch (IOException busy) {
                // its last process is on its way out; the next removal takes it
            }
        });
    }

    private List<Path> groups() {
        return hierarchies().stream()
                .flatMap(h -> tree(h.resolve(name)).stream())
                .toList();
    }

    private static List<Path> hierarchies() {
        try (Stream<Path> children = Files.list(MOUNT)) {
            return Stream.concat(Stream.of(MOUNT), children.filter(Files::isDirectory))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list control groups", e);
        }
    }

    private static List<Path> tree(Path group) {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(group)) {
            return all.filter(Files::isDirectory).toList();
        } catch (IOException | UncheckedIOException vanishing) {
            return List.of();
        }
    }
}
