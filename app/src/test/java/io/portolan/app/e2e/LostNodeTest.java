package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.e2e.Fleet.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that are cut off, lose their power, and come back. */
@ExtendWith(OnSite.class)
class LostNodeTest {
    /** The rule is 3 s; the rest is for asking, recording and reading on a busy machine. */
    private static final Duration LOST_WITHIN = Duration.ofSeconds(6);

    /**
     * On no network: on the cluster's, a start on a node that was restarted has hung, now and then, for longer than the two
     * minutes for which it is tried, while another node was cut off.
     */
    private static final String ALONE = "    network_mode: none\n";

    private static final String CUT = "n2";
    private static final String CRASHED = "n3";

    @Test
    void a_node_that_is_cut_off_is_lost_gets_no_containers_and_is_reconciled_when_it_returns(Site site) {
        var staying = App.deployed(site, "staying", Templates.web(3, ALONE));
        var moving = App.deployed(site, "moving", Templates.web(3, ALONE + """
                    environment: ["reschedule:on-node-failure"]
                """));
        var deleted = App.deployed(site, "deleted", Templates.web(3));
        assertThat(nodes(staying)).contains(CUT);
        assertThat(nodes(moving)).contains(CUT);
        assertThat(nodes(deleted)).contains(CUT);
        var there = staying.found().stream()
                .filter(c -> c.node().equals(CUT))
                .map(Found::id)
                .toList();
        try {
            var cut = Instant.now();
            site.lab().cut(CUT);
            Await.until(CUT + " is lost", () -> site.status(CUT).equals("LOST"));
            assertThat(Duration.between(cut, Instant.now())).isLessThan(LOST_WITHIN);
            Await.until(
                    "its containers are shown out of reach",
                    () -> staying.containers().stream()
                            .anyMatch(c -> c.path("nodeName").asString().equals(CUT)
                                    && !c.path("reachable").asBoolean()));

            Site.succeeded(deleted.delete());
            Site.succeeded(staying.scale("web", 5));

            assertThat(staying.containers()).hasSize(5);
            assertThat(staying.containers().stream()
                            .filter(c -> c.path("slot").asInt() > 3)
                            .map(c -> c.path("nodeName").asString()))
                    .hasSize(2)
                    .doesNotContain(CUT);
            Await.until("three of moving run elsewhere", () -> runningIn(moving, elsewhere(moving)) == 3);
        } finally {
            site.lab().heal(CUT);
        }

        Await.until(CUT + " has returned", () -> site.status(CUT).equals("READY"));
        Await.until(
                "the double is removed",
                () -> moving.found().size() == 3 && !nodes(moving).contains(CUT));
        Await.until(
                "what was deleted by force is gone from there too",
                () -> deleted.found().isEmpty());
        assertThat(deleted.events("StepOrdered")
                        .getLast()
                        .path("payload")
                        .path("release")
                        .asInt())
                .as("the number of a step outside of any release")
                .isZero();
        Await.until(
                "all is well",
                () -> Stream.of(staying, moving).allMatch(a -> a.status().equals("RUNNING")));
        assertThat(staying.found()).hasSize(5).extracting(Found::id).containsAll(there);
        staying.delete();
        moving.delete();
    }

    private static List<Found> elsewhere(App app) {
        return app.found().stream().filter(c -> !c.node().equals(CUT)).toList();
    }

    private static long runningIn(App app, List<Found> containers) {
        var running = app.containers().stream()
                .filter(c -> c.path("state").asString().equals("RUNNING"))
                .map(c -> c.path("containerId").asString())
                .toList();
        return containers.stream().filter(c -> running.contains(c.id())).count();
    }

    @Test
    void after_a_power_loss_containers_come_back_as_their_policy_says_and_it_is_on_record(Site site) {
        var app = App.deployed(site, "power", Templates.web(3));
        var victim = app.found().stream()
                .filter(c -> c.node().equals(CRASHED))
                .findFirst()
                .orElseThrow();
        try {
            site.lab().crash(CRASHED);
            Await.until(CRASHED + " is lost", () -> site.status(CRASHED).equals("LOST"));
        } finally {
            site.lab().start(CRASHED);
        }

        Await.until(CRASHED + " has returned", () -> site.status(CRASHED).equals("READY"));
        Await.until(
                "its container runs again",
                () -> app.container(victim.name()).path("state").asString().equals("RUNNING")
                        && app.container(victim.name()).path("restarts").asInt() == 1);
        assertThat(app.found(victim.name())).isEqualTo(victim);
        assertThat(app.events("InstanceExited")).hasSize(1);
        assertThat(app.events("InstanceStarted")).hasSize(4);
        Await.until("all is well", () -> app.status().equals("RUNNING"));
        app.delete();
    }

    private static List<String> nodes(App app) {
        return app.found().stream().map(Found::node).distinct().toList();
    }
}
