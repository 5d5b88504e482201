package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.SimulatedSite;
import io.portolan.app.Spoken;
import io.portolan.docker.engine.SimulatedScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Applications and their releases from the command line, on engines in memory. */
class AppCommandsTest {
    @TempDir
    private static Path folder;

    private static SimulatedSite site;

    @BeforeAll
    static void start() {
        site = new SimulatedSite(folder.resolve("plane"), 2);
        site.publish("web:1", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
        site.publish("web:2", SimulatedScript.RUNS.healthyAfter(Duration.ofMillis(100)));
        site.publish("web:3", SimulatedScript.RUNS.unhealthyAfter(Duration.ofMillis(100)));
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @Test
    void a_deploy_is_foreseen_then_followed_to_its_end() throws IOException {
        var file = template("web:${TAG}");

        var foreseen = told("app", "deploy", "harbour", "shop", file, "--set", "TAG=1", "--dry-run");
        assertThat(foreseen.exitCode()).as(foreseen.err()).isZero();
        assertThat(foreseen.out())
                .containsPattern("(?m)^   CONTAINER +NODE +BECAUSE$")
                .containsPattern("(?m)^   web 1 +n[12] +\\S")
                .containsPattern("(?m)^   +\\d+ +\\d+ +create shop_web_1 on n[12] +revision 1 wants web x 2")
                .contains("It would complete");
        assertThat(told("app", "list").out()).doesNotContain("shop");

        var deployed = told("app", "deploy", "harbour", "shop", file, "--set", "TAG=1");
        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
        assertThat(deployed.out())
                .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d  start-container  shop_web_2 on n[12] \\(\\d")
                .containsPattern("(?m)^completed: ");

        assertThat(told("app", "list", "harbour").out())
                .containsPattern("(?m)^shop +a-\\w{10} +c-\\w{10} +running +1.0 +1 deploy, completed +2 of 2 +2$");
        assertThat(told("app", "show", "harbour/shop").out())
                .containsPattern("(?m)^version +1.0 \\(revision 1\\)$")
                .containsPattern("(?m)^web +web:1 +2 +2 +2 +\\S+ +\\S+ +-$")
                .containsPattern("(?m)^shop_web_1 +n[12] +running +healthy +1 +0 +a-");
    }

    @Test
    void a_change_that_goes_back_says_why_and_exits_with_1() throws IOException {
        told("app", "deploy", "harbour", "fragile", template("web:1"));

        var changed = told("app", "change", "fragile", template("web:3"), "--version", "2.0");

        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out()).contains("<< fragile_web_1 was not healthy in time", "rolled back: ");
        assertThat(changed.err()).isNotEmpty();
        assertThat(told("app", "releases", "fragile").out())
                .containsPattern("(?m)^2 +change +rolled back +\\d{4}-")
                .containsPattern("(?m)^1 +deploy +completed +\\d{4}-");
        var watched = told("release", "watch", "fragile", "2");
        assertThat(watched.exitCode()).isEqualTo(1);
        assertThat(watched.out()).contains("rolled back: ");
        assertThat(told("release", "watch", "fragile", "1").exitCode()).isZero();
    }

    @Test
    void a_release_is_shown_with_its_reasons_and_replayed() throws IOException {
        told("app", "deploy", "harbour", "history", template("web:1"));

        assertThat(told("release", "show", "history").out())
                .startsWith("release 1 (deploy): ")
                .containsPattern("create-container history_web_1 on n[12] .* because revision 1 wants web x 2")
                .contains("completed after ");
        var replay = told("release", "replay", "history");
        assertThat(replay.exitCode()).isZero();
        assertThat(replay.out()).endsWith("today's planner orders the same in every frame\n");

        var file = folder.resolve("release.json").toString();
        assertThat(told("release", "replay", "history", "1", "--file", file).exitCode())
                .isZero();
        assertThat(Spoken.by("replay", file).exitCode()).isZero();
    }

    @Test
    void an_application_is_scaled_stopped_started_redeployed_and_deleted() throws IOException {
        told("app", "deploy", "harbour", "busy", template("web:1"));

        assertThat(told("app", "scale", "busy", "web=3").exitCode()).isZero();
        assertThat(told("app", "show", "busy").out()).contains("busy_web_3");
        assertThat(told("app", "stop", "busy").exitCode()).isZero();
        assertThat(told("app", "list").out()).containsPattern("(?m)^busy .* stopped ");
        assertThat(told("app", "start", "busy").exitCode()).isZero();
        assertThat(told("app", "redeploy", "busy").exitCode()).isZero();
        assertThat(told("app", "delete", "busy").exitCode()).isZero();
        assertThat(told("app", "list").out()).doesNotContain("busy");
    }

    @Test
    void what_finds_no_place_fails_and_a_dry_run_says_so_before() throws IOException {
        var file = Files.writeString(folder.resolve("huge.yml"), """
                version: "2"
                services:
                  web:
                    image: "web:1"
                    mem_limit: 64g
                """).toString();

        var foreseen = told("app", "deploy", "harbour", "huge", file, "--dry-run");

        assertThat(foreseen.exitCode()).isEqualTo(1);
        assertThat(foreseen.out())
                .contains("It would fail: ")
                .containsPattern("(?m)^   web 1 on n1: \\S")
                .containsPattern("(?m)^   web 1 on n2: \\S");
        var failed = told("app", "deploy", "harbour", "huge", file);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("on n1", "on n2");
    }

    @Test
    void a_release_is_paused_resumed_aborted_and_rolled_back() throws IOException {
        site.publish("web:4", SimulatedScript.RUNS.healthyAfter(Duration.ofSeconds(3)));
        told("app", "deploy", "harbour", "steered", template("web:1"));
        var change = new String[] {"app", "change", "steered", template("web:4"), "--version", "2.0", "--no-wait"};
        assertThat(told(change).exitCode()).isZero();

        var paused = told("release", "pause", "steered");
        assertThat(paused.exitCode()).as(paused.err()).isZero();
        assertThat(told("app", "releases", "steered").out()).containsPattern("(?m)^2 +change +paused ");
        assertThat(told("release", "pause", "steered", "1").err()).contains("remedy: ");
        assertThat(told("release", "resume", "steered").exitCode()).isZero();
        var back = told("release", "rollback", "steered");
        assertThat(back.out() + back.err()).isNotEmpty();
        var watched = told("release", "watch", "steered");
        assertThat(watched.exitCode()).isEqualTo(1);
        assertThat(watched.out()).contains("rolled back: ");

        assertThat(told(change).exitCode()).isZero();
        assertThat(told("release", "abort", "steered").exitCode()).isZero();
        assertThat(told("release", "watch", "steered").out()).contains("aborted: ");
    }

    @Test
    void a_template_with_problems_is_refused_with_the_place_of_each() throws IOException {
        var file = Files.writeString(folder.resolve("wrong.yml"), "services:\n  web:\n    build: .\n    imge: nginx\n")
                .toString();

        var refused = told("app", "deploy", "harbour", "wrong", file);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("Template invalid: ").containsPattern("(?m)^    where:  line 4, column 5");
    }

    @Test
    void in_json_a_change_is_the_end_of_its_operation_and_nothing_else() throws IOException {
        told("app", "deploy", "harbour", "robot", template("web:1"));

        var changed = told("app", "change", "robot", template("web:2"), "--version", "2.0", "--json");

        var json = new JsonMapper().readTree(changed.out());
        assertThat(json.path("kind").asString()).isEqualTo("change-application");
        assertThat(json.path("state").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void who_waits_shorter_than_it_takes_is_told_that_it_goes_on() throws IOException {
        site.publish("slow:1", SimulatedScript.RUNS.taking(Duration.ofSeconds(3)));

        var late = told("app", "deploy", "harbour", "slow", template("slow:1"), "--wait", "100ms");

        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.err()).startsWith("It has not ended yet, and goes on; portolan operation op-");
        assertThat(told("release", "watch", "slow").exitCode()).isZero();
    }

    @Test
    void a_log_that_its_engine_does_not_give_says_why_for_each_container() throws IOException {
        told("app", "deploy", "harbour", "quiet", template("web:1"));

        assertThat(told("app", "logs", "quiet", "nothing").err()).startsWith("No such container: ");
        var unread = told("app", "logs", "quiet", "web");
        assertThat(unread.exitCode()).isEqualTo(1);
        assertThat(unread.err()).contains("quiet_web_1 | ", "quiet_web_2 | ", "Could not connect");
    }

    private static Spoken told(String... arguments) {
        return site.told(arguments);
    }

    private static String template(String image) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "template", ".yml"), """
                version: "2"
                services:
                  web:
                    image: "%s"
                    labels:
                      portolan.scale: "2"
                      portolan.rolling_updates: "true"
                      portolan.rolling_updates.parallelism: "1"
                      portolan.probe.cmd: "true"
                """.formatted(image))
                .toString();
    }
}
