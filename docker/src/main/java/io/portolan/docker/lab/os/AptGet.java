package io.portolan.docker.lab.os;

import io.portolan.docker.lab.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Installing packages on Debian and its relatives. */
public final class AptGet {
    /** Another apt-get may be at work: wait for it, in seconds. */
    private static final String PATIENCE = "DPkg::Lock::Timeout=300";

    private static final List<String> INSTALL =
            List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", PATIENCE);

    private AptGet() {}

    /** Whether this machine installs its programs so. */
    public static boolean isHere() {
        return Commands.which("apt-get").isPresent()
                && isDebian(AtomicFiles.read(Path.of("/etc/os-release")).orElse(""));
    }

    static boolean isDebian(String osRelease) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                .anyMatch(line -> line.contains("debian") || line.contains("ubuntu"));
    }

    /** Installs packages while no package may start a service; what runs already isn't touched. */
    public static void install(List<String> packages, Consumer<String> progress) {
        NoServices.during(() -> {
            // stale lists often do; when they don't, the install's own error is the one that helps
            Commands.run("apt-get", "update", "-qq", "-o", PATIENCE);
            List<String> tail = new ArrayList<>();
            int exit = Commands.run(
                    new ProcessBuilder(
                            Stream.concat(INSTALL.stream(), packages.stream()).toList()),
                    line -> {
                        tail.add(line);
                        if (line.startsWith("Setting up ")) {
                            progress.accept(line);
                        }
                    });
            if (exit != 0) {
                throw new LabException("could not install " + String.join(" ", packages) + ": apt-get exited with "
                        + exit + ": " + String.join("\n", tail.subList(Math.max(0, tail.size() - 10), tail.size())));
            }
        });
    }
}
