package io.portolan.domain.forecast;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.RedeployApplication;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationCommand.StopApplication;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Samples;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterStory;
import io.portolan.domain.release.ReleaseMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RisksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private static Samples web(String image) {
        return service("web", image).checked().routed();
    }

    private static List<Risk> risks(Samples before, ApplicationCommand command) {
        var state = new World(1).routed().deploy("1.0", before).finish().state();
        return ReleaseForesight.of(state, ClusterStory.running(1).state(), command)
                .risks();
    }

    private static List<Risk> risks(Samples before, Samples... after) {
        return risks(before, new ChangeApplication(World.APP, "", Samples.draft("2.0", after), false, false, NOW));
    }

    private static List<String> types(List<Risk> risks) {
        return risks.stream().map(r -> r.type() + " " + r.service()).toList();
    }

    private static List<String> blueGreen(Samples before, Samples... after) {
        return types(risks(
                before,
                new ChangeApplication(
                        World.APP,
                        "",
                        Samples.draft("2.0", after),
                        false,
                        false,
                        ReleaseMode.BLUE_GREEN,
                        Optional.empty(),
                        NOW)));
    }

    @Test
    void one_container_that_is_replaced_stop_first_interrupts_its_service() {
        var risks = risks(web("web:1"), web("web:2"));

        assertThat(types(risks)).containsExactly("one-container-stop-first web");
        assertThat(risks.getFirst().message())
                .isEqualTo("web has one container, which stops before its successor starts: nothing answers until that"
                        + " is up.");
        assertThat(risks.getFirst().remedy())
                .isEqualTo("Write rolling_updates.order: start-first, or scale: 2 with rolling_updates: true.");
    }

    @Test
    void with_a_host_port_start_first_is_no_remedy() {
        var risks = risks(web("web:1").hostPort("80"), web("web:2").hostPort("80"));

        assertThat(risks.getFirst().remedy()).startsWith("Write scale: 2").contains("host port");
    }

    @Test
    void one_container_that_nobody_uses_may_be_replaced_as_it_likes() {
        assertThat(risks(service("worker", "worker:1"), service("worker", "worker:2")))
                .isEmpty();
    }

    @Test
    void one_container_that_another_service_counts_on_is_used() {
        var state = new World(1)
                .deploy(
                        "1.0",
                        service("redis", "redis:6"),
                        service("web", "web:1").after("redis"))
                .finish()
                .state();
        var change = new ChangeApplication(
                World.APP,
                "",
                Samples.draft(
                        "2.0",
                        service("redis", "redis:7"),
                        service("web", "web:1").after("redis")),
                false,
                false,
                NOW);

        assertThat(types(ReleaseForesight.of(state, ClusterStory.running(1).state(), change)
                        .risks()))
                .containsExactly("one-container-stop-first redis");
    }

    @Test
    void all_at_once_without_rolling_updates() {
        assertThat(types(risks(web("web:1").times(3), web("web:2").times(3)))).containsExactly("all-at-once web");
    }

    @Test
    void a_batch_as_large_as_the_service() {
        var risks = risks(web("web:1").times(2), web("web:2").times(2).rollingBy(2));

        assertThat(types(risks)).containsExactly("batch-of-all web");
        assertThat(risks.getFirst().remedy()).isEqualTo("Write a rolling_updates.parallelism below 2.");
    }

    @Test
    void smaller_batches_and_start_first_are_no_risk() {
        assertThat(risks(web("web:1").times(2), web("web:2").times(2).rollingBy(1)))
                .isEmpty();
        assertThat(risks(web("web:1"), web("web:2").startFirst())).isEmpty();
        assertThat(risks(web("web:1").times(3), web("web:2").times(3).startFirst()))
                .isEmpty();
    }

    @Test
    void start_first_with_a_host_port_finds_no_place_on_the_same_node() {
        var risks =
                risks(web("web:1").hostPort("80"), web("web:2").hostPort("80").startFirst());

        assertThat(types(risks)).containsExactly("start-first-host-ports web");
    }

    @Test
    void what_the_release_does_not_do_is_no_risk() {
        assertThat(risks(web("web:1"), new ScaleService(World.APP, "web", 2, NOW)))
                .isEmpty();
        assertThat(risks(web("web:1"), new StopApplication(World.APP, NOW))).isEmpty();
        assertThat(risks(web("web:1"), new RedeployApplication(World.APP, NOW))).isEmpty();
        assertThat(risks(web("web:1"), web("web:1"), service("new", "new:1"))).isEmpty();
    }

    @Test
    void a_route_without_a_probe() {
        var create = new CreateApplication(
                World.APP,
                World.CLUSTER,
                "shop",
                "",
                Samples.draft("1.0", service("web", "web:1").routed()),
                true,
                NOW);

        var forecast = ReleaseForesight.of(
                ApplicationState.NONE, ClusterStory.running(1).state(), create);

        assertThat(types(forecast.risks())).containsExactly("no-probe web");
    }

    @Test
    void green_without_an_address_of_blue_gets_no_requests_and_leaves_one_without_answer() {
        assertThat(blueGreen(
                        service("v1", "web:1").checked().at("shop"),
                        service("v2", "web:2").checked().at("other")))
                .containsExactly("no-shared-address v2", "address-left v1");
    }

    @Test
    void sticky_sessions_stay_on_blue() {
        var sticky = service("v1", "web:1").checked().at("shop");

        assertThat(blueGreen(sticky, service("v2", "web:2").checked().at("shop")))
                .containsExactly("sticky-sessions v1");
        assertThat(blueGreen(
                        sticky.notSticky(), service("v2", "web:2").checked().at("shop")))
                .isEmpty();
    }
}
