package io.portolan.docker.lab;

import io.portolan.docker.lab.os.AptGet;
import io.portolan.docker.lab.os.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The programs that a part of Portolan runs, each with the Debian package that brings it. */
public final class Prerequisites {
    private final Map<String, String> packageOfProgram;

    Prerequisites(Map<String, String> packageOfProgram) {
        this.packageOfProgram = packageOfProgram;
    }

    /** For engines of one's own on this machine. */
    public static Prerequisites ofLab() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("dockerd", "docker.io");
        programs.put("iptables", "iptables");
        programs.put("docker-registry", "docker-registry");
        programs.put("ip", "iproute2");
        programs.put("nsenter", "util-linux");
        programs.put("unshare", "util-linux");
        programs.put("setsid", "util-linux");
        programs.put("mount", "mount");
        programs.put("hostname", "hostname");
        return new Prerequisites(programs);
    }

    /** For the sample images, which are made of these programs. */
    public static Prerequisites ofSampleImages() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("busybox", "busybox-static");
        programs.put("redis-server", "redis-server");
        programs.put("redis-cli", "redis-tools");
        programs.put("haproxy", "haproxy");
        programs.put("ldd", "libc-bin");
        return new Prerequisites(programs);
    }

    /** For putting load on what runs here. */
    public static Prerequisites ofLoad() {
        return new Prerequisites(Map.of("wrk", "wrk"));
    }

    /** The packages that are missing here. */
    public List<String> missing() {
        return packageOfProgram.entrySet().stream()
                .filter(e -> Commands.which(e.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /**
     * Installs what is missing, as root on Debian or Ubuntu, without starting or stopping any service.
     *
     * @throws MissingPrerequisitesException elsewhere; its message says what to install
     */
    public void ensure(Consumer<String> progress) {
        ensure(progress, () -> isRoot() && AptGet.isHere());
    }

    /** @param canInstall whether packages can be installed here */
    void ensure(Consumer<String> progress, BooleanSupplier canInstall) {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        if (!canInstall.getAsBoolean()) {
            throw new MissingPrerequisitesException(
                    "these packages are missing: " + String.join(" ", missing)
                            + ". Install them (on Debian or Ubuntu, as root: apt-get install --no-install-recommends "
                            + String.join(" ", missing) + "), or run this as root there and it installs them itself",
                    missing);
        }
        progress.accept("installing " + String.join(" ", missing));
        AptGet.install(missing, progress);
        List<String> still = missing();
        if (!still.isEmpty()) {
            throw new MissingPrerequisitesException(
                    "apt-get ran, and these packages' programs are still missing: " + still, still);
        }
    }

    /**
     * Makes sure that this is the superuser.
     *
     * @throws MissingPrerequisitesException when it is not
     */
    public static void ensureRoot() {
        if (!isRoot()) {
            throw new MissingPrerequisitesException(
                    "a lab makes network namespaces and starts engines: run it as root, or name a running engine with"
                            + " --engine unix:///var/run/docker.sock",
                    List.of());
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("could not find out who runs this", e);
        }
    }
}
