package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The views of a control plane that runs are rebuilt while it is asked and told things; and it is killed meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {
    private static final int CLUSTERS = 40;

    private PlaneProcess plane;

    @BeforeAll
    void aLog(@TempDir Path folder) {
        plane = new PlaneProcess(folder.resolve("data"));
        for (int n = 0; n < CLUSTERS; n++) {
            create("before-" + n);
        }
        awaitClusters(CLUSTERS);
    }

    @AfterAll
    void end() {
        plane.close();
    }

    @Test
    @Order(3)
    void every_view_is_rebuilt_by_one_command_while_requests_are_answered_and_commands_taken() throws Exception {
        int before = clusters().size();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger created = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                reads.incrementAndGet();
                read().ifPresent(wrong::add);
            }
        });
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                create("meanwhile-" + created.getAndIncrement());
            }
        });

        String said = portolan("rebuild", 0);
        over.set(true);
        reader.join();
        writer.join();

        assertThat(wrong).isEmpty();
        assertThat(reads.get()).isPositive();
        List<String> views = names();
        assertThat(views).contains("clusters", "nodes", "releases", "work", "deadlines", "operations", "registries");
        assertThat(said.lines().filter(line -> line.contains("100 %")).map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(views);
        awaitClusters(before + created.get());
        assertThat(clusters()).doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void a_control_plane_that_is_killed_while_it_rebuilds_goes_on_with_the_views_that_it_had() throws Exception {
        for (int n = 0; n < 3; n++) {
            names().forEach(view -> plane.send("POST", "/views/" + view + "/rebuild", ""));

            plane.kill();
            plane.start();

            assertThat(clusters()).hasSize(CLUSTERS + n);
            create("after-" + n);
            awaitClusters(CLUSTERS + n + 1);
        }
        assertThat(portolan("rebuild", 0, "clusters")).contains("clusters").contains("100 %");
        assertThat(clusters()).hasSize(CLUSTERS + 3).doesNotHaveDuplicates();
    }

    @Test
    @Order(1)
    void a_view_says_how_far_it_is_and_one_that_does_not_exist_names_those_that_do() throws Exception {
        Answer begun = plane.send("POST", "/views/nodes/rebuild", "");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.location()).isEqualTo("/api/v1/views/nodes");
        Await.until(
                "nodes is rebuilt",
                () -> rebuild("nodes").path("state").asString().equals("COMPLETED"));
        assertThat(rebuild("nodes").path("percent").asInt()).isEqualTo(100);
        assertThat(rebuild("nodes").path("events").asInt()).isEqualTo(2 * CLUSTERS);
        JsonNode nodes = plane.api().get("/views/nodes");
        assertThat(nodes.path("tables").get(0).asString()).isEqualTo("nodes");
        assertThat(nodes.path("behind").asInt()).isZero();

        Answer unknown = plane.send("POST", "/views/nonsense/rebuild", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("remedy"))
                .contains("applications")
                .contains("deadlines")
                .contains("nodes");
        assertThat(portolan("rebuild", 1, "nonsense")).contains("There is no view nonsense.");
    }

    private JsonNode rebuild(String view) {
        return plane.api().get("/views/" + view).path("rebuild");
    }

    /** What is wrong with what is read; never is a cluster missing that was there before. */
    private Optional<String> read() {
        Answer answer = plane.send("GET", "/clusters", "");
        if (answer.status() != 200) {
            return Optional.of(answer.response().body());
        }
        Set<String> names = new HashSet<>();
        answer.json().forEach(cluster -> names.add(cluster.path("name").asString()));
        long old = names.stream().filter(name -> name.startsWith("before-")).count();
        return old == CLUSTERS ? Optional.empty() : Optional.of("only " + old + " clusters");
    }

    private void create(String name) {
        assertThat(plane.send("POST", "/clusters", "{\"name\": \"" + name + "\"}")
                        .status())
                .isEqualTo(202);
    }

    private void awaitClusters(int count) {
        Await.until(count + " clusters", () -> clusters().size() >= count);
    }

    private List<String> clusters() {
        List<String> names = new ArrayList<>();
        plane.api()
                .get("/clusters")
                .forEach(cluster -> names.add(cluster.path("name").asString()));
        return names;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        plane.api().get("/views").forEach(view -> names.add(view.path("name").asString()));
        return names;
    }

    private String portolan(String command, int exit, String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(command, "--data", plane.data().toString()));
        line.addAll(List.of(arguments));
        Process process = PlaneProcess.portolan(line.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }
}
