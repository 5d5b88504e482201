package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionLabelsTest {
    @Test
    void both_prefixes_mean_the_same() {
        assertThat(Templates.web("labels: {aliyun.scale: '3', portolan.global: false}"))
                .isEqualTo(Templates.web("labels: [portolan.scale=3, aliyun.global=false]"));
        assertThat(Templates.web("labels: {aliyun.scale: '3', portolan.scale: 3}")
                        .scale())
                .isEqualTo(3);
    }

    @Test
    void both_prefixes_with_different_values_contradict_each_other() {
        assertThat(Templates.errors("labels:\n  aliyun.scale: '3'\n  portolan.scale: '4'"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.message()).contains("portolan.scale", "aliyun.scale", "\"3\"", "\"4\"");
                    assertThat(p.place().line()).isEqualTo(5);
                });
    }

    @Test
    void an_unknown_label_suggests_the_nearest() {
        assertThat(Templates.errors("labels: {aliyun.scal: '3'}"))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("\"scale\""));
        assertThat(Templates.errors("labels: {aliyun.routing.port_99999: x}")).hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.schedule: x}"))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("top level"));
    }

    @Test
    void labels_of_ones_own_stay_with_the_container() {
        ServiceSpec web =
                Templates.web("labels: {com.example.a: b, aliyun.routing.port_80: web, aliyun.log_ttl_x: '3'}");

        assertThat(web.container().labels()).isEqualTo(Map.of("com.example.a", "b"));
        assertThat(web.extensions()).isEqualTo(Map.of("routing.port_80", "web", "log_ttl_x", "3"));
    }

    @Test
    void scale_and_global() {
        assertThat(Templates.web("restart: no").scale()).isEqualTo(1);
        assertThat(Templates.web("labels: {aliyun.scale: 2}").scale()).isEqualTo(2);
        assertThat(Templates.web("labels: {aliyun.global: 'true'}").global()).isTrue();
        assertThat(Templates.errors("labels: {aliyun.scale: many}")).hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.scale: -1}")).hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.global: maybe}")).hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.scale: '2'}\nscale: 3")).hasSize(1);
    }

    @Test
    void rolling_updates() {
        assertThat(update("aliyun.rolling_updates: 'true'")).isEqualTo(new UpdatePolicy(true, 1));
        assertThat(update("aliyun.rolling_updates: 'true', aliyun.rolling_updates.parallelism: '2'"))
                .isEqualTo(new UpdatePolicy(true, 2));
        assertThat(update("aliyun.rolling_updates: 'true', aliyun.rolling_updates.parallelism: none"))
                .isEqualTo(new UpdatePolicy(true, 1));
        assertThat(update("aliyun.rolling_updates.parallelism: '2'")).isEqualTo(UpdatePolicy.ALL_AT_ONCE);
        assertThat(Templates.warnings("labels: {aliyun.rolling_updates.parallelism: '2'}"))
                .hasSize(1);
        assertThat(Templates.warnings(
                        "labels: {aliyun.rolling_updates: 'true', aliyun.rolling_updates.parallelism: '0'}"))
                .map(TemplateProblem::type)
                .containsExactly("bad-parallelism");
    }

    @Test
    void rolling_updates_in_detail() {
        assertThat(update("aliyun.rolling_updates: 'true', portolan.rolling_updates.order: start-first, "
                        + "portolan.rolling_updates.delay: 10s, portolan.rolling_updates.monitor: 1m, "
                        + "portolan.rolling_updates.max_failure_ratio: '0.25', "
                        + "portolan.rolling_updates.failure_action: pause, "
                        + "portolan.rolling_updates.health_deadline: 90s"))
                .isEqualTo(new UpdatePolicy(
                        true,
                        1,
                        UpdatePolicy.UpdateOrder.START_FIRST,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        0.25,
                        UpdatePolicy.FailureAction.PAUSE,
                        Optional.of(Duration.ofSeconds(90))));
        assertThat(Templates.errors("labels: {aliyun.rolling_updates: 'true', "
                        + "portolan.rolling_updates.order: first, portolan.rolling_updates.max_failure_ratio: '2'}"))
                .hasSize(2);
        assertThat(Templates.warnings("labels: {portolan.rolling_updates.order: start-first}"))
                .map(TemplateProblem::type)
                .containsExactly("no-effect");
        assertThat(update("portolan.rolling_updates.health_deadline: 2m").healthDeadline())
                .contains(Duration.ofMinutes(2));
    }

    @Test
    void update_config_says_the_same_as_the_labels() {
        var config =
                "deploy: {update_config: {parallelism: 2, order: start-first, delay: 5s, failure_action: continue}}\n";
        assertThat(Templates.web(config).update())
                .isEqualTo(new UpdatePolicy(
                        true,
                        2,
                        UpdatePolicy.UpdateOrder.START_FIRST,
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        0.0,
                        UpdatePolicy.FailureAction.CONTINUE,
                        Optional.empty()));
        assertThat(Templates.web("deploy: {update_config: {parallelism: 0}}").update())
                .isEqualTo(UpdatePolicy.ALL_AT_ONCE);
        assertThat(Templates.web("deploy: {update_config: {parallelism: 0, order: start-first}}")
                        .update()
                        .rolling())
                .isTrue();
        assertThat(Templates.errors(config
                        + "labels: {aliyun.rolling_updates: 'true', portolan.rolling_updates.order: stop-first}"))
                .map(TemplateProblem::type)
                .containsExactly("conflict");
    }

    private static UpdatePolicy update(String labels) {
        return Templates.web("labels: {" + labels + "}").update();
    }

    @Test
    void a_probe_by_url_is_kept_for_the_routing_layer() {
        ServiceSpec web = Templates.web(
                "labels: {aliyun.probe.url: 'http://container:8080/ping', aliyun.probe.initial_delay_seconds: '3'}");

        assertThat(web.probe())
                .contains(new Probe(
                        Probe.Kind.URL, "http://container:8080/ping", Duration.ofSeconds(3), Duration.ofSeconds(1)));
        assertThat(web.container().healthCheck()).isEmpty();
        assertThat(Templates.errors("labels: {aliyun.probe.url: 'http://localhost/'}"))
                .hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.probe.url: 'tcp://container'}"))
                .hasSize(1);
    }

    @Test
    void a_probe_by_command_is_the_containers_health_check() {
        ServiceSpec web = Templates.web("""
                labels:
                  aliyun.probe.cmd: health_check.sh
                  aliyun.probe.initial_delay_seconds: "3"
                  aliyun.probe.timeout_seconds: "5"
                """);

        assertThat(web.probe()).map(Probe::kind).contains(Probe.Kind.COMMAND);
        assertThat(web.container().healthCheck())
                .contains(new HealthCheck(
                        List.of("CMD-SHELL", "health_check.sh"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        1));
    }

    @Test
    void there_is_one_probe_or_none() {
        assertThat(Templates.errors("labels: {aliyun.probe.cmd: a, aliyun.probe.url: 'tcp://container:1'}"))
                .hasSize(1);
        assertThat(Templates.errors("labels: {aliyun.probe.cmd: a}\nhealthcheck: {test: b}"))
                .hasSize(1);
        assertThat(Templates.warnings("labels: {aliyun.probe.timeout_seconds: '1'}"))
                .hasSize(1);
    }

    @Test
    void an_extension_label_may_stand_beside_labels() {
        Template template = Templates.template("a: {image: a, aliyun.depends: b}\nb: {image: b}\n");

        assertThat(template.service("a").orElseThrow().depends()).containsExactly("b");
    }

    @Test
    void a_schedule_makes_a_batch_application_whose_containers_are_not_restarted() {
        TemplateReading.Read read = Templates.read("""
                version: "2"
                labels: {aliyun.schedule: "0 0 3 * * *"}
                services:
                  s: {image: a, restart: always, labels: {aliyun.remove_containers: remove_all}}
                """, Map.of());

        assertThat(read.template().labels()).isEqualTo(Map.of("project_type", "batch", "schedule", "0 0 3 * * *"));
        ServiceSpec task = read.template().services().getFirst();
        assertThat(task.container().restart()).isEqualTo(ContainerSettings.Restart.NO);
        assertThat(task.extensions()).containsEntry("remove_containers", "remove-all");
        assertThat(read.warnings())
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("restart"));
    }

    @Test
    void labels_of_the_application_need_a_version() {
        assertThat(Templates.rejected("labels: {aliyun.project_type: batch}\ns: {image: a}\n", Map.of())
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("version"));
    }

    @Test
    void a_schedule_that_can_not_be_read_is_refused_where_it_stands() {
        TemplateReading.Rejected read = Templates.rejected("""
                version: "2"
                labels:
                  aliyun.schedule: "0 61 3 * * *"
                  portolan.time_zone: Europe/Bärlin
                  portolan.catch_up: twice
                services:
                  s: {image: a}
                """, Map.of());

        assertThat(read.problems())
                .extracting(e -> e.place().line(), TemplateProblem::message)
                .containsExactly(
                        tuple(3, "In the minute \"61\" of the schedule, \"61\" is not one of 0 to 59."),
                        tuple(4, "\"Europe/Bärlin\" is no time zone."),
                        tuple(5, "\"twice\" doesn't say what becomes of due times that were missed."));
    }

    @Test
    void a_time_zone_without_a_schedule_does_nothing_and_a_warning_says_so() {
        assertThat(Templates.read("""
                                version: "2"
                                labels: {portolan.project_type: batch, portolan.time_zone: UTC}
                                services:
                                  s: {image: a}
                                """, Map.of()).warnings())
                .anySatisfy(w -> assertThat(w.message()).isEqualTo("Without a schedule time_zone does nothing."));
    }
}
