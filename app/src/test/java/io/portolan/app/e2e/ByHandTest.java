package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do to containers past Portolan. */
@ExtendWith(OnSite.class)
class ByHandTest {
    @Test
    void a_container_that_is_removed_by_hand_is_made_again(Site site) {
        var app = App.deployed(site, "removed", Templates.web(2));
        var victim = app.found("removed_web_1");

        site.fleet()
                .client(victim.node())
                .removeContainerCmd(victim.id())
                .withForce(true)
                .exec();

        Await.until(
                "it is there again",
                () -> app.found().size() == 2
                        && app.found().stream().allMatch(Fleet.Found::running)
                        && app.status().equals("RUNNING"));
        assertThat(app.found("removed_web_1").id()).isNotEqualTo(victim.id());
        assertThat(app.events("InstanceVanished")).hasSize(1);
        assertThat(app.release(2).path("kind").asString()).isEqualTo("RECOVER");
        assertThat(app.release(2).path("reason").asString()).contains("removed by hand");
        app.delete();
    }

    @Test
    void a_container_that_is_killed_is_started_again_by_its_engine_and_both_are_on_record(Site site) {
        var app = App.deployed(site, "killed", Templates.web(1));
        var victim = app.found("killed_web_1");

        // its own process ends: a kill over the engine's API would count as an order to stay down
        site.fleet().exec(victim, "kill", "1");

        Await.until("it runs again", () -> app.events("InstanceStarted").size() == 2);
        assertThat(app.events("InstanceExited")).hasSize(1);
        assertThat(app.found("killed_web_1").id()).isEqualTo(victim.id());
        Await.until("all is well", () -> app.status().equals("RUNNING"));
        assertThat(app.container("killed_web_1").path("restarts").asInt()).isEqualTo(1);
        assertThat(app.view().path("release").asInt())
                .as("nothing was to be released")
                .isEqualTo(1);
        app.delete();
    }

    @Test
    void a_container_that_turns_unhealthy_outside_a_release_is_shown_so_and_left_alone(Site site) {
        var app = App.deployed(site, "sick", Templates.web(1, """
                    labels:
                      portolan.probe.cmd: "test ! -e /sick"
                      portolan.probe.timeout_seconds: "1"
                """));
        var victim = app.found("sick_web_1");

        site.fleet().exec(victim, "touch", "/sick");

        Await.until(
                "it is shown unhealthy",
                () -> app.container("sick_web_1").path("health").asString().equals("UNHEALTHY"));
        assertThat(app.status()).isEqualTo("DEGRADED");
        site.fleet().exec(victim, "rm", "/sick");
        Await.until(
                "it is shown healthy",
                () -> app.container("sick_web_1").path("health").asString().equals("HEALTHY"));
        assertThat(app.found("sick_web_1")).isEqualTo(victim);
        assertThat(app.view().path("release").asInt()).isEqualTo(1);
        app.delete();
    }
}
