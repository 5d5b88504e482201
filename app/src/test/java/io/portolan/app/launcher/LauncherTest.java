package io.portolan.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./portolan}, the script: when it builds, what it refuses to go on without, what it hands over to Java. */
class LauncherTest {
    private static final String BUILD = "mvn -B -q -DskipTests -Dspotless.check.skip package in ";

    @TempDir
    private Path dir;

    private LauncherTree tree;

    @BeforeEach
    void a_tree_that_is_not_built() throws IOException {
        tree = new LauncherTree(dir);
    }

    @Test
    void the_first_command_builds_and_then_runs() {
        var run = tree.run("status");

        assertThat(run.exit()).isZero();
        assertThat(run.output()).isEqualTo("portolan: building…");
        assertThat(run.calls()).hasSize(2);
        assertThat(run.calls().getFirst()).isEqualTo(BUILD + tree.root() + " on temurin-25-jdk-amd64");
        assertThat(run.calls().getLast()).startsWith("temurin-25-jdk-amd64").endsWith("[status]");
    }

    @Test
    void nothing_is_built_when_the_jar_is_newer_than_the_sources() throws IOException {
        var run = tree.built().run("status");

        assertThat(run.output()).isEmpty();
        assertThat(run.calls()).singleElement().asString().endsWith("[status]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "docker/pom.xml", "docker/src/main/java/A.java", "app/src/main/java"})
    void a_newer_source_is_built_once_also_when_the_jar_stays_as_it_was(String source) throws IOException {
        var first = tree.built().changed(source).run("status");
        var second = tree.run("status");

        assertThat(first.calls()).hasSize(2);
        assertThat(first.calls().getFirst()).startsWith(BUILD);
        assertThat(second.calls()).hasSize(1);
    }

    @Test
    void a_newer_test_is_no_reason_to_build() throws IOException {
        var run = tree.built().changed("app/src/test/java/BTest.java").run("status");

        assertThat(run.calls()).hasSize(1);
    }

    @Test
    void nothing_is_run_when_the_build_fails() {
        var run = tree.with("MAVEN_EXIT", "1").run("status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.calls()).singleElement().asString().startsWith(BUILD);
        assertThat(tree.jar()).doesNotExist();
    }

    @Test
    void arguments_arrive_as_they_are_and_the_exit_code_comes_back() throws IOException {
        var run = tree.built().with("JAVA_EXIT", "42").run("check", "a file.yml", "--set", "A=*", "", "$HOME \"x\"");

        assertThat(run.exit()).isEqualTo(42);
        assertThat(run.calls())
                .containsExactly(
                        "temurin-25-jdk-amd64 [--enable-native-access=ALL-UNNAMED] [--sun-misc-unsafe-memory-access=allow] [-Dportolan.home="
                                + tree.root() + "] [-jar] [" + tree.jar()
                                + "] [check] [a file.yml] [--set] [A=*] [] [$HOME \"x\"]");
    }

    @Test
    void it_knows_its_tree_when_it_is_called_by_a_link() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), tree.root().resolve("portolan"));

        var run = tree.built().run(link, "status");

        assertThat(run.calls()).singleElement().asString().contains("[-Dportolan.home=" + tree.root() + "]");
    }

    @Test
    void without_a_jdk_25_it_says_what_to_install_and_exits_with_3() throws IOException {
        Path former = tree.jdk("java-17-openjdk", "17.0.12");
        tree.built().without(tree.jdks().resolve("temurin-25-jdk-amd64"));

        var run = tree.with("JAVA_HOME", former.toString()).run("status");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.output())
                .isEqualTo("portolan: no JDK 25 found. Install one where Debian keeps JDKs (" + tree.jdks()
                        + "), e.g. temurin-25-jdk, or set JAVA_HOME to it.");
        assertThat(run.calls()).isEmpty();
    }

    @Test
    void a_jre_is_not_enough() throws IOException {
        tree.built().without(tree.jdks().resolve("temurin-25-jdk-amd64/bin/javac"));

        assertThat(tree.run("status").exit()).isEqualTo(3);
    }

    @Test
    void the_jdk_of_JAVA_HOME_comes_first_when_it_is_25_or_newer() throws IOException {
        Path newer = tree.built().jdk("own", "26");
        Path older = tree.jdk("older", "21.0.2");

        assertThat(tree.with("JAVA_HOME", newer.toString()).run("x").calls())
                .singleElement()
                .asString()
                .startsWith("own ");
        assertThat(tree.with("JAVA_HOME", older.toString()).run("x").calls())
                .singleElement()
                .asString()
                .startsWith("temurin-25-jdk-amd64 ");
    }

    @Test
    void without_maven_it_says_what_to_install_and_exits_with_3_when_there_is_something_to_build() throws IOException {
        var toBuild = tree.withoutMaven().run("status");
        var built = tree.built().run("status");

        assertThat(toBuild.exit()).isEqualTo(3);
        assertThat(toBuild.output()).endsWith("portolan: no Maven found. Install it: apt-get install maven");
        assertThat(toBuild.calls()).isEmpty();
        assertThat(built.exit()).isZero();
    }

    @Test
    void test_installs_what_the_lab_needs_and_then_runs_all_tests() throws IOException {
        var run = tree.built().run("test", "-Dtest=A Test");

        assertThat(run.exit()).isZero();
        assertThat(run.calls()).hasSize(2);
        assertThat(run.calls().getFirst()).endsWith("[lab] [prerequisites]");
        assertThat(run.calls().getLast())
                .isEqualTo("mvn -B verify -Dtest=A Test in " + tree.root() + " on temurin-25-jdk-amd64");
    }

    @Test
    void test_ends_as_the_tests_end_and_with_3_when_something_is_missing() throws IOException {
        assertThat(tree.built().with("MAVEN_EXIT", "1").run("test").exit()).isEqualTo(1);
        var missing = tree.with("JAVA_EXIT", "3").run("test");

        assertThat(missing.exit()).isEqualTo(3);
        assertThat(missing.calls()).hasSize(1);
    }
}
