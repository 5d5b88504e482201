package io.portolan.docker.lab.os;

import io.portolan.docker.lab.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs programs of the machine. They get a small environment, without the proxies and settings of whoever calls. */
public final class Commands {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", PATH, "LANG", "C.UTF-8", "HOME", "/root", "DEBIAN_FRONTEND", "noninteractive");

    private Commands() {}

    /** How a program ended and what it said on both its outputs. */
    public record Result(int exit, String output) {
        public boolean ok() {
            return exit == 0;
        }
    }

    /** Runs a program to its end; a bad exit code is an answer. */
    public static Result run(String... command) {
        StringBuilder output = new StringBuilder();
        int exit = run(new ProcessBuilder(command), line -> output.append(line).append('\n'));
        return new Result(exit, output.toString());
    }

    /**
     * Runs a program that has to succeed.
     *
     * @param attempt what it is for, as the error will name it
     * @return what it said
     */
    public static String require(String attempt, String... command) {
        Result result = run(command);
        if (!result.ok()) {
            throw new LabException("could not " + attempt + ": '" + String.join(" ", command) + "' exited with "
                    + result.exit() + ": " + result.output().strip());
        }
        return result.output();
    }

    /** Runs a prepared program, hands each line to the reader, and answers the exit code. */
    public static int run(ProcessBuilder builder, Consumer<String> lines) {
        isolate(builder);
        builder.redirectErrorStream(true).redirectInput(Path.of("/dev/null").toFile());
        try {
            Process process = builder.start();
            try (Stream<String> output =
                    process.inputReader(StandardCharsets.UTF_8).lines()) {
                output.forEach(lines);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("could not run " + builder.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while running " + builder.command(), e);
        }
    }

    /** Gives a process the small environment. */
    static void isolate(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
    }

    /** Where a program is, looked up as a root shell of Debian would. */
    public static Optional<Path> which(String program) {
        return Stream.of(PATH.split(":", -1))
                .map(dir -> Path.of(dir, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The lines of a program's answer, without empty ones. */
    public static List<String> lines(String output) {
        return output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }
}
