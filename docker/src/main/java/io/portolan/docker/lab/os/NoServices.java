package io.portolan.docker.lab.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Keeps packages from starting their services while they are installed: the lab runs the programs itself, and a machine
 * shouldn't get a Docker Engine or a Redis running that nobody asked for.
 *
 * <p>Debian asks /usr/sbin/policy-rc.d. A machine's own is left alone. Ours forbids only while this process lives, so
 * that one left behind by a kill means nothing, and the next run takes it away.
 */
final class NoServices {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final String SIGN = "# made by portolan for the time of one install";

    private NoServices() {}

    static void during(Runnable install) {
        boolean foreign =
                AtomicFiles.read(POLICY).filter(text -> !text.contains(SIGN)).isPresent();
        if (foreign) {
            install.run();
            return;
        }
        try {
            AtomicFiles.write(POLICY, script(ProcessHandle.current().pid()));
            Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            install.run();
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + POLICY, e);
        } finally {
            remove();
        }
    }

    /** 101 is "forbidden", 0 is "allowed" in the language of policy-rc.d. */
    static String script(long pid) {
        return "#!/bin/sh\n" + SIGN + "\n[ -d /proc/" + pid + " ] && exit 101\nexit 0\n";
    }

    private static void remove() {
        try {
            Files.deleteIfExists(POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + POLICY, e);
        }
    }
}
