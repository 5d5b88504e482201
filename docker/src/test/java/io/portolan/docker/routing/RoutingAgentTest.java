package io.portolan.docker.routing;

import static io.portolan.docker.routing.RoutingLab.as;
import static io.portolan.docker.routing.RoutingLab.probed;
import static io.portolan.docker.routing.RoutingLab.service;
import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.CLUSTER;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.lab.image.Catalogue;
import io.portolan.domain.application.ApplicationCommand.RecordProbe;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.routing.RoutingTable.Backend;
import io.portolan.domain.routing.TrafficSample;
import io.portolan.domain.work.Order.DrainContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The agent of one node with a real HAProxy under it. Needs root; fails where no engine can be had. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class RoutingAgentTest {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private RoutingLab lab;
    private Backend blue;
    private Backend green;

    @BeforeAll
    void one_engine() throws IOException {
        lab = new RoutingLab();
        blue = lab.web("blue", "1.0");
        green = lab.web("green", "2.0");
    }

    @AfterAll
    void down() {
        lab.close();
    }

    @Test
    void all_weight_moves_and_containers_come_and_go_without_a_lost_request() throws Exception {
        lab.loaded(service("blue", 100, up(blue)), service("green", 0, up(green)));
        lab.eventuallyAnswers("web 1.0");
        lab.samples.clear();
        int before = lab.worker();

        var load = Wrk.start(lab, "/", Duration.ofSeconds(14));
        for (int weight : new int[] {10, 50, 100}) {
            pause(1_000);
            lab.table(service("blue", 100 - weight, up(blue)), service("green", weight, up(green)));
        }
        lab.eventuallyAnswers("web 2.0");
        assertThat(lab.worker()).as("weights need no reload").isEqualTo(before);

        lab.table(service("green", 100, up(green)));
        eventually(() -> assertThat(lab.worker()).isNotEqualTo(before));
        pause(500);
        lab.table(service("blue", 100, up(blue)), service("green", 100, up(green)));
        pause(2_000);
        lab.table(service("blue", 100, up(blue)), service("green", 100, as(green, Backend.State.DRAINING)));
        lab.eventuallyAnswers("web 1.0");

        var result = load.get(60, TimeUnit.SECONDS);
        System.out.println("load: " + result);
        assertThat(result.failed()).as(result.output()).isZero();
        assertThat(result.requests()).isGreaterThan(1_000);
        counted(result.requests());
    }

    /** What a worker counts between the last reading and its end is lost: up to a second or two in 14 s with two reloads. */
    private void counted(long requests) {
        eventually(() -> assertThat(sum(lab)).isBetween(requests * 3 / 4, requests + 200));
        assertThat(lab.samples).allSatisfy(s -> {
            assertThat(s.errors()).isZero();
            assertThat(s.router()).isEqualTo(N1);
            assertThat(s.service()).isIn("blue", "green");
        });
        long inBuckets = lab.samples.stream()
                .flatMap(s -> s.latency().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(inBuckets).isBetween(requests * 7 / 10, requests + 200);
    }

    private static long sum(RoutingLab lab) {
        return lab.samples.stream().mapToLong(TrafficSample::requests).sum();
    }

    @Test
    void a_refused_configuration_goes_on_record_and_the_old_one_goes_on() {
        lab.loaded(service("blue", 100, up(blue)));
        lab.eventuallyAnswers("web 1.0");
        int before = lab.worker();
        int refusals = refusals();

        var bad = new Backend(new InstanceId("i-bad"), N1, "bad", "no such address", Backend.State.UP);
        lab.table(service("blue", 100, up(blue), bad));
        eventually(() -> assertThat(refusals()).isEqualTo(refusals + 1));
        lab.table(service("blue", 100, up(blue), bad));
        pause(1_500);

        assertThat(refusals()).isEqualTo(refusals + 1);
        var problem = lab.reports.all(RecordRoutingRefused.class).getLast().problem();
        assertThat(problem.message()).contains("haproxy.cfg").doesNotContain("check/");
        assertThat(lab.get("/")).isEqualTo("web 1.0");
        assertThat(lab.worker()).isEqualTo(before);

        lab.table(service("green", 100, up(green)));
        lab.eventuallyAnswers("web 2.0");
    }

    private int refusals() {
        return lab.reports.all(RecordRoutingRefused.class).size();
    }

    @Test
    void an_image_like_the_official_one_that_is_not_root_and_has_no_nc_does_the_same() throws Exception {
        try (var _ = lab.replaced(Catalogue.unprivilegedHaproxy())) {
            lab.table(service("blue", 100, up(blue)), service("green", 0, up(green)));
            lab.eventuallyAnswers("web 1.0");
            int before = lab.worker();

            var load = Wrk.start(lab, "/", Duration.ofSeconds(5));
            pause(1_000);
            lab.table(service("blue", 0, up(blue)), service("green", 100, up(green)));
            lab.eventuallyAnswers("web 2.0");
            assertThat(lab.worker()).as("weights need no reload").isEqualTo(before);
            lab.table(service("blue", 100, up(blue)));
            lab.eventuallyAnswers("web 1.0");
            assertThat(lab.worker()).isNotEqualTo(before);

            var result = load.get(60, TimeUnit.SECONDS);
            assertThat(result.failed()).as(result.output()).isZero();
            assertThat(lab.atRouter("id -u; command -v nc busybox")).isEqualTo("99");
            var inside = "wget -qO- http://" + lab.address(lab.router) + "/haproxy-monitor";
            assertThat(lab.inside("blue", inside).output())
                    .as("port 80, for .local")
                    .contains("200 OK");
        }
        lab.eventuallyAnswers("web 1.0");
    }

    @Test
    void a_control_plane_that_comes_back_changes_nothing_that_is_right() {
        lab.table(service("blue", 70, up(blue)), service("green", 0, up(green)));
        lab.eventuallyAnswers("web 1.0");
        lab.loaded(service("blue", 0, up(blue)), service("green", 70, up(green)));
        lab.eventuallyAnswers("web 2.0");
        int before = lab.worker();

        lab.stopKeeping();
        lab.keep();
        pause(2_500);
        assertThat(lab.worker()).isEqualTo(before);
        assertThat(lab.get("/")).isEqualTo("web 2.0");

        lab.stopKeeping();
        lab.table(service("blue", 70, up(blue)));
        lab.keep();
        lab.eventuallyAnswers("web 1.0");
    }

    @Test
    void a_container_that_is_started_again_is_brought_up_to_date() {
        lab.table(service("blue", 100, up(blue)));
        lab.eventuallyAnswers("web 1.0");

        lab.engine().containers().stop(lab.router, Duration.ofSeconds(1));
        lab.table(service("green", 100, up(green)));
        lab.engine().containers().start(lab.router);

        lab.eventuallyAnswers("web 2.0");
    }

    @Test
    void checks_of_a_container_are_reported_within_three_seconds() {
        var web = lab.web("probed", "3.0");
        lab.table(probed(service("probed", 100, web), Duration.ZERO));
        var healthy = probe(web, true, 0);
        lab.table(probed(service("probed", 100, up(web)), Duration.ZERO));
        lab.eventuallyAnswers("web 3.0");

        lab.inside("probed", "mv /www/ping /www/gone");
        long sick = System.nanoTime();
        var unhealthy = probe(web, false, healthy);
        assertThat(since(sick)).isLessThan(WITHIN);
        assertThat(lab.reports.all(RecordProbe.class).getLast().detail()).contains("404");
        assertThat(lab.get("/")).doesNotContain("web 3.0");

        lab.table(probed(service("probed", 100, web), Duration.ZERO));
        pause(1_000);
        lab.inside("probed", "mv /www/gone /www/ping");
        long well = System.nanoTime();
        probe(web, true, unhealthy);
        assertThat(since(well)).isLessThan(WITHIN);
    }

    @Test
    void within_its_initial_delay_a_container_is_not_called_unhealthy() {
        var web = lab.web("late", "4.0-broken");
        lab.table(probed(service("late", 100, web), Duration.ofSeconds(8)));
        pause(4_000);
        assertThat(probes(web)).isZero();

        probe(web, false, 0);
    }

    /** @return how many there are when one says so, more than there were */
    private int probe(Backend web, boolean healthy, int before) {
        eventually(() -> {
            assertThat(probes(web)).isGreaterThan(before);
            assertThat(lab.reports.all(RecordProbe.class).stream()
                            .filter(p -> p.instance().equals(web.instance()))
                            .toList()
                            .getLast()
                            .healthy())
                    .isEqualTo(healthy);
        });
        return probes(web);
    }

    private int probes(Backend web) {
        return (int) lab.reports.all(RecordProbe.class).stream()
                .filter(p -> p.instance().equals(web.instance()))
                .count();
    }

    @Test
    void a_container_is_drained_when_its_last_request_has_ended_also_after_a_reload() throws Exception {
        var web = lab.web("slow", "3.0");
        lab.inside("slow", """
                printf '#!/bin/sh\\nprintf "Content-Type: text/plain\\\\r\\\\n\\\\r\\\\n"; sleep 6; echo slow\\n' \
                > /www/cgi-bin/slow; chmod 755 /www/cgi-bin/slow""");
        lab.table(service("slow", 100, up(web)));
        lab.eventuallyAnswers("web 3.0");
        var request = CompletableFuture.supplyAsync(() -> lab.get("/cgi-bin/slow"));
        pause(1_000);
        int before = lab.worker();

        // the second server makes it a reload: the request goes on in the old worker
        lab.table(service("slow", 100, as(web, Backend.State.DRAINING), up(blue)));
        lab.keeper().drain(CLUSTER, new DrainContainer(N1, web.instance(), web.container(), Duration.ofSeconds(30)));

        assertThat(lab.worker()).isNotEqualTo(before);
        assertThat(request.getNow("")).isEqualTo("slow");
        lab.eventuallyAnswers("web 1.0");
    }

    @Test
    void nobody_waits_longer_than_told_for_a_container_to_drain() throws Exception {
        lab.table(service("green", 100, up(green)));
        lab.eventuallyAnswers("web 2.0");
        long began = System.nanoTime();

        lab.keeper().drain(CLUSTER, new DrainContainer(N1, green.instance(), "green", Duration.ofSeconds(2)));

        assertThat(since(began)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    private static Backend up(Backend backend) {
        return as(backend, Backend.State.UP);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
