package io.portolan.docker.lab;

import io.portolan.docker.lab.os.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the machine still shows of a lab: namespaces, links, control groups, mounts and processes, a line each. */
final class Leftovers {
    private Leftovers() {}

    static List<String> of(LabConfig lab) {
        String root = lab.root().toString();
        return Stream.of(
                        lines("ip", "netns", "list").filter(line -> line.contains(lab.hostId(""))),
                        lines("ip", "-o", "link")
                                .filter(line -> line.contains(lab.bridge() + ":") || line.contains(lab.hostId(""))),
                        lines("find", "/sys/fs/cgroup", "-maxdepth", "2", "-name", lab.hostId("*")),
                        lines("cat", "/proc/self/mounts").filter(line -> line.contains(root)),
                        commandLines().filter(line -> line.contains(root)))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<String> lines(String... command) {
        return Commands.lines(Commands.run(command).output()).stream();
    }

    private static Stream<String> commandLines() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(process -> text(process.resolve("cmdline"))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
