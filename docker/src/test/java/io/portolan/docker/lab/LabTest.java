package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import io.portolan.docker.lab.image.SampleImages;
import io.portolan.docker.lab.os.Commands;
import io.portolan.docker.lab.os.LabProcesses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Real engines, so it needs root; elsewhere it fails and says so. One lab goes through a life, test after test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabTest {
    private LabConfig config;
    private Lab lab;
    private RunningLab running;

    @BeforeAll
    void a_lab_of_two_engines() throws IOException {
        lab = Lab.onFreeNumber(
                Files.createTempDirectory("portolan-lab-test"), line -> System.out.println("lab: " + line));
        config = lab.config();
        running = lab.up(2);
    }

    @AfterAll
    void down_leaves_nothing() throws IOException {
        lab.down();

        assertThat(config.root()).doesNotExist();
        assertThat(Leftovers.of(config)).isEmpty();
        lab.down(); // and once more is fine
        assertThat(config.root()).doesNotExist();
    }

    @Test
    @Order(1)
    void every_engine_answers_over_tls_and_has_a_hostname_and_an_identity_of_its_own() throws IOException {
        assertThat(running.nodes()).extracting(LabNode::name).containsExactly("n1", "n2");
        assertThat(running.nodes()).allMatch(LabEngine::answersTls);
        assertThat(infos().stream().map(Info::getName)).containsExactly("n1", "n2");
        assertThat(infos().stream().map(Info::getId)).doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void without_the_client_certificate_nobody_gets_in() {
        URI endpoint = running.nodes().getFirst().endpoint();
        assertThatThrownBy(() -> LabEngine.client(endpoint, Optional.empty(), Duration.ofSeconds(2))
                        .pingCmd()
                        .exec())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    @Order(3)
    void the_sample_images_are_made_once_and_run_on_any_node() throws Exception {
        List<String> references = lab.images();
        long before = System.nanoTime();
        lab.images();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));

        assertThat(references)
                .contains(
                        running.registry() + "/web:1.0",
                        running.registry() + "/redis:7",
                        running.registry() + "/haproxy:2.6")
                .hasSize(8);
        try (DockerClient engine = socket("n2")) {
            String web = on(engine).run("web:2.0", "web");
            String address = on(engine).address(web);
            assertThat(on(engine).eventually("busybox:1", "wget", "-q", "-O-", "http://" + address + "/cgi-bin/who"))
                    .contains("version=2.0 host=" + web.substring(0, 12));
            on(engine).run("redis:7", "redis");
            assertThat(on(engine)
                            .eventually("redis:7", "redis-cli", "-h", on(engine).address("redis"), "ping"))
                    .contains("PONG");
            engine.stopContainerCmd("web").withTimeout(10).exec();
            assertThat(engine.inspectContainerCmd("web").exec().getState().getExitCodeLong())
                    .isZero();
        }
    }

    @Test
    @Order(4)
    void a_broken_image_is_unhealthy_and_a_crashing_one_exits_with_3() throws Exception {
        try (DockerClient engine = socket("n1")) {
            String broken = on(engine).run("web:4.0-broken", "broken");
            assertThat(on(engine)
                            .eventually(
                                    "busybox:1",
                                    "wget",
                                    "-O-",
                                    "http://" + on(engine).address(broken) + "/ping"))
                    .contains("404");
            String crash = on(engine).run("web:5.0-crash", "crash");
            assertThat(engine.waitContainerCmd(crash).start().awaitStatusCode()).isEqualTo(3);
        }
    }

    @Test
    @Order(5)
    void an_image_pushed_by_one_engine_is_pulled_by_another() throws Exception {
        String reference = running.registry() + "/own:1";
        try (DockerClient one = socket("n1");
                DockerClient two = socket("n2")) {
            one.tagImageCmd(running.registry() + "/busybox:1", running.registry() + "/own", "1")
                    .exec();
            one.pushImageCmd(reference).start().awaitCompletion();
            two.pullImageCmd(reference).start().awaitCompletion();

            assertThat(two.inspectImageCmd(reference).exec().getId())
                    .isEqualTo(one.inspectImageCmd(reference).exec().getId());
        }
    }

    @Test
    @Order(5)
    void the_sample_images_can_be_loaded_into_a_running_engine_without_a_registry() throws Exception {
        LabNode node = node("n1");

        List<String> references = new SampleImages(line -> {})
                .loadMissing(node.endpoint(), Optional.of(node.tlsDir()), "registry.local:5000");

        try (DockerClient engine = socket("n1")) {
            for (String reference : references) {
                assertThat(engine.inspectImageCmd(reference).exec().getRepoTags())
                        .contains(reference);
            }
            assertThat(engine.inspectImageCmd("registry.local:5000/web:4.0-broken")
                            .exec()
                            .getId())
                    .isEqualTo(engine.inspectImageCmd(running.registry() + "/web:4.0-broken")
                            .exec()
                            .getId());
        }
    }

    @Test
    @Order(6)
    void a_crash_takes_engine_and_containers_and_a_start_brings_the_disk_back() throws Exception {
        try (DockerClient engine = socket("n2")) {
            on(engine).run("busybox:1", "sleeper", "sleep", "1000");
            on(engine).run("busybox:1", "paused", "sleep", "1000");
            engine.pauseContainerCmd("paused").exec();
        }
        lab.crash("n2");
        assertThat(new LabProcesses(config.nodeDir("n2")).marked()).isEmpty();
        assertThat(status("n2").powered()).isFalse();
        assertThat(status("n2").engine()).isEmpty();
        assertThat(LabEngine.answersTls(node("n1"))).isTrue();

        lab.start("n2");
        assertThat(LabEngine.answersTls(node("n2"))).isTrue();
        try (DockerClient engine = socket("n2")) {
            assertThat(engine.inspectContainerCmd("sleeper").exec().getState().getRunning())
                    .isFalse();
        }
    }

    @Test
    @Order(7)
    void a_cut_node_goes_on_out_of_reach_until_it_is_healed() {
        lab.cut("n1");
        assertThat(LabEngine.answersTls(node("n1"))).isFalse();
        assertThat(status("n1")).returns(true, NodeStatus::powered).returns(false, NodeStatus::plugged);
        assertThat(status("n1").engine()).isPresent();

        lab.heal("n1");
        assertThat(LabEngine.answersTls(node("n1"))).isTrue();
    }

    @Test
    @Order(8)
    void up_over_a_killed_engine_and_a_lost_pid_file_and_a_removed_namespace() throws Exception {
        try (DockerClient engine = socket("n1")) {
            on(engine).run("busybox:1", "survivor", "sleep", "1000");
        }
        engineOf("n1").destroyForcibly();
        Files.delete(config.nodeDir("n1").resolve("pid"));
        Commands.require("remove a namespace", "ip", "netns", "del", config.hostId("n2"));
        Files.writeString(config.nodeDir("n2").resolve("tls/cert.pem"), "-----BEGIN CERTIF");
        Files.writeString(config.nodeDir("n2").resolve("pid"), "pid=1");

        lab.up(2);

        assertThat(running.nodes()).allMatch(LabEngine::answersTls);
        assertThat(lab.status()).allMatch(NodeStatus::powered);
        assertThat(new LabProcesses(config.nodeDir("n1")).marked().stream().filter(LabTest::isEngine))
                .hasSize(1);
    }

    @Test
    @Order(9)
    void up_on_a_healthy_lab_leaves_its_engines_alone() {
        List<Long> before =
                running.nodes().stream().map(n -> engineOf(n.name()).pid()).toList();

        lab.up(2);

        assertThat(running.nodes().stream().map(n -> engineOf(n.name()).pid())).isEqualTo(before);
    }

    @Test
    @Order(10)
    void a_wiped_node_starts_with_an_empty_disk() throws Exception {
        lab.wipe("n2");
        lab.start("n2");
        try (DockerClient engine = socket("n2")) {
            assertThat(engine.listContainersCmd().withShowAll(true).exec()).isEmpty();
            assertThat(engine.listImagesCmd().exec()).isEmpty();
        }
    }

    @Test
    @Order(11)
    void another_folder_cannot_take_the_number_of_a_living_lab() throws IOException {
        Path other = Files.createTempDirectory("portolan-lab-other");
        Lab intruder = Lab.of(new LabConfig(other, config.number()), line -> {});
        try {
            assertThatThrownBy(() -> intruder.up(1))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining(config.root().toString());
            intruder.down();
            assertThat(running.nodes()).allMatch(LabEngine::answersTls);
        } finally {
            Files.deleteIfExists(other);
        }
    }

    @Test
    @Order(12)
    void a_node_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> lab.crash("n7"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("n7")
                .hasMessageContaining("it has n1, n2");
    }

    private TestContainers on(DockerClient engine) {
        return new TestContainers(engine, running.registry());
    }

    private DockerClient socket(String node) {
        return LabEngine.client(URI.create("unix://" + node(node).socket()), Optional.empty(), Duration.ofSeconds(30));
    }

    private List<Info> infos() throws IOException {
        try (DockerClient one = socket("n1");
                DockerClient two = socket("n2")) {
            return List.of(one.infoCmd().exec(), two.infoCmd().exec());
        }
    }

    private LabNode node(String name) {
        return config.node(name);
    }

    private NodeStatus status(String name) {
        return lab.status().stream()
                .filter(s -> s.node().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ProcessHandle engineOf(String node) {
        return new LabProcesses(config.nodeDir(node))
                .marked().stream().filter(LabTest::isEngine).findFirst().orElseThrow();
    }

    private static boolean isEngine(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("/dockerd")).isPresent();
    }
}
