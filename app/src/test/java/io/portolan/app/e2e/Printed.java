package io.portolan.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a command of the command line has printed until it ended, on both streams. */
record Printed(int exitCode, String text) {
    private static final long ENDS_WITHIN_SECONDS = 90;

    static Printed by(Map<String, String> environment, String... arguments) {
        try {
            var command = PlaneProcess.portolan(arguments);
            command.environment().putAll(environment);
            var process = command.redirectErrorStream(true).start();
            try {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It does not end: " + said);
                }
                return new Printed(process.exitValue(), said);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
