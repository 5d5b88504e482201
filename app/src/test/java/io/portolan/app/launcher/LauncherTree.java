package io.portolan.app.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A source tree of two modules with the launcher in it, and a machine around it: a folder of JDKs and the only folder on
 * PATH. Java and Maven write down how they are called, and end as they are told. The launcher is the real one but for the
 * place where Debian keeps JDKs.
 */
final class LauncherTree {
    private static final Path LAUNCHER = Path.of("..", "portolan");
    private static final String DEBIAN_JDKS = "/usr/lib/jvm";
    private static final List<String> TOOLS = List.of("dirname", "find", "grep", "mkdir", "readlink", "touch");
    private static final long ENDS_WITHIN_SECONDS = 60;
    private static final Instant BUILT = Instant.parse("2026-01-31T12:00:00Z");

    private final Path dir;
    private final Map<String, String> environment = new HashMap<>();

    LauncherTree(Path dir) throws IOException {
        this.dir = dir.toRealPath();
        write(root().resolve("portolan"), Files.readString(LAUNCHER).replace(DEBIAN_JDKS, jdks().toString()));
        for (String file : List.of("pom.xml", "app/pom.xml", "docker/pom.xml", "docker/src/main/java/A.java")) {
            write(root().resolve(file), "");
        }
        write(root().resolve("app/src/main/java/B.java"), "");
        write(root().resolve("app/src/test/java/BTest.java"), "");
        for (String tool : TOOLS) {
            program(path().resolve(tool), "exec " + onThisMachine(tool) + " \"$@\"");
        }
        jdk("temurin-25-jdk-amd64", "25.0.1");
        maven();
        environment.put("PATH", path().toString());
    }

    /** How it ended. @param calls of Maven and Java, in their order, one argument of Java after another in brackets */
    record Run(int exit, String output, List<String> calls) {
        Run {
            calls = List.copyOf(calls);
        }
    }

    Path root() {
        return dir.resolve("portolan tree");
    }

    /** Where Debian keeps JDKs. */
    Path jdks() {
        return dir.resolve("jvm");
    }

    Path jdk(String name, String version) {
        Path home = jdks().resolve(name);
        program(home.resolve("bin/javac"), "echo 'javac " + version + "'");
        program(
                home.resolve("bin/java"),
                "{ echo -n '" + name + "'; printf ' [%s]' \"$@\"; echo; } >> '" + calls() + "'; exit ${JAVA_EXIT:-0}");
        return home;
    }

    LauncherTree without(Path file) {
        try (Stream<Path> files = Files.walk(file)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LauncherTree withoutMaven() {
        return without(path().resolve("mvn"));
    }

    LauncherTree with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** There is a jar, and everything else is older. */
    LauncherTree built() throws IOException {
        write(jar(), "");
        try (Stream<Path> files = Files.walk(root())) {
            for (Path each : files.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(BUILT.minusSeconds(60)));
            }
        }
        Files.setLastModifiedTime(jar(), FileTime.from(BUILT));
        return this;
    }

    LauncherTree changed(String file) throws IOException {
        Files.setLastModifiedTime(root().resolve(file), FileTime.from(BUILT.plusSeconds(60)));
        return this;
    }

    Run run(String... arguments) {
        return run(root().resolve("portolan"), arguments);
    }

    Run run(Path launcher, String... arguments) {
        var command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
        command.addAll(List.of(arguments));
        var output = dir.resolve("output");
        var builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(calls());
            int exit = end(builder.start());
            List<String> calls = Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
            return new Run(exit, Files.readString(output).strip(), calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path jar() {
        return root().resolve("app/target/portolan.jar");
    }

    private void maven() {
        program(
                path().resolve("mvn"),
                "echo \"mvn $* in $PWD on ${JAVA_HOME##*/}\" >> '" + calls() + "'\n"
                        + "[ -z \"${MAVEN_EXIT:-}\" ] || exit $MAVEN_EXIT\n"
                        + "mkdir -p app/target; [ -f app/target/portolan.jar ] || : > app/target/portolan.jar");
    }

    private Path path() {
        return dir.resolve("path");
    }

    private Path calls() {
        return dir.resolve("calls");
    }

    private static int end(Process process) {
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher did not end in " + ENDS_WITHIN_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Path onThisMachine(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine has no " + tool));
    }

    private static void program(Path file, String script) {
        try {
            write(file, "#!/bin/bash\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
