package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import io.portolan.domain.template.Template.VolumeDeclaration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Format 1, formats 2 and 3, today's specification, and what YAML itself brings. */
class TemplateFormsTest {
    @Test
    void the_three_formats() {
        assertThat(Templates.template("web: {image: a}").format()).isEqualTo("1");
        assertThat(Templates.template("version: '2.1'\nservices: {web: {image: a}}")
                        .format())
                .isEqualTo("2.1");
        assertThat(Templates.template("services: {web: {image: a}}").format()).isEqualTo("compose");
        assertThat(Templates.rejected("version: '2'\nweb: {image: a}", Map.of()).problems())
                .hasSize(2);
        assertThat(Templates.rejected("version: '7'\nservices: {web: {image: a}}", Map.of())
                        .problems())
                .hasSize(1);
        assertThat(Templates.rejected("services:\n", Map.of()).problems()).hasSize(1);
    }

    @Test
    void volumes_at_the_top() {
        Template template = Templates.template("""
                services: {web: {image: a, volumes: ["data:/data"]}}
                volumes:
                  data:
                  made: {driver: local, driver_opts: {type: nfs}}
                  theirs: {external: {name: other}}
                  mine: {external: true, name: yours}
                """);

        assertThat(template.volumes())
                .isEqualTo(Map.of(
                        "data", new VolumeDeclaration("", Map.of(), false, ""),
                        "made", new VolumeDeclaration("local", Map.of("type", "nfs"), false, ""),
                        "theirs", new VolumeDeclaration("", Map.of(), true, "other"),
                        "mine", new VolumeDeclaration("", Map.of(), true, "yours")));
    }

    @Test
    void a_rollback_config_has_no_effect_and_a_warning_at_its_line_says_so() {
        var warnings = Templates.warnings("""
                deploy:
                  update_config: {parallelism: 2}
                  rollback_config: {parallelism: 1, delay: 5s}
                """);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().place().path()).endsWith("deploy.rollback_config");
        assertThat(warnings.getFirst().message()).contains("is not used", "update_config");
    }

    @Test
    void deploy_says_what_labels_and_keys_say() {
        ServiceSpec web = Templates.web("""
                deploy:
                  replicas: 3
                  resources:
                    limits: {cpus: "0.5", memory: 64M}
                    reservations: {cpus: "0.25", memory: 32M, devices: [{capabilities: [gpu], count: 1}]}
                  update_config: {parallelism: 2}
                  restart_policy: {condition: on-failure, max_attempts: 3}
                """);

        assertThat(web.scale()).isEqualTo(3);
        assertThat(web.update()).isEqualTo(new UpdatePolicy(true, 2));
        assertThat(web.container().restart()).isEqualTo(new Restart(Restart.Policy.ON_FAILURE, 3));
        ContainerSettings.Resources resources = web.container().resources();
        assertThat(resources.cpuQuota()).isEqualTo(OptionalLong.of(50_000));
        assertThat(resources.cpuReserved()).isEqualTo(OptionalInt.of(25));
        assertThat(resources.cpuShares()).isEmpty();
        assertThat(resources.memLimit()).isEqualTo(OptionalLong.of(64 << 20));
        assertThat(resources.memReservation()).isEqualTo(OptionalLong.of(32 << 20));
        assertThat(resources.gpu()).isEqualTo(1);
        assertThat(Templates.web("deploy: {mode: global}").global()).isTrue();
        assertThat(Templates.errors("deploy: {replicas: 3}\nlabels: {aliyun.scale: '2'}"))
                .hasSize(1);
        assertThat(Templates.warnings("deploy: {update_config: {order: start-first, delay: 5s}}"))
                .isEmpty();
    }

    @Test
    void networks_are_taken_with_a_warning_and_their_aliases_are_honoured() {
        TemplateReading.Read read = Templates.read(
                "services: {web: {image: a, networks: {front: {aliases: [w, v]}, back: }}}\nnetworks: {front: , back: }\n",
                Map.of());

        assertThat(read.template()
                        .services()
                        .getFirst()
                        .container()
                        .networking()
                        .aliases())
                .containsExactly("v", "w");
        assertThat(read.warnings()).hasSize(2);
    }

    @Test
    void extends_takes_over_what_another_service_says() {
        Template template = Templates.template("""
                base:
                  image: a
                  environment: {A: base, B: base, constraint: group==db}
                  ports: ["80"]
                  volumes: ["/a:/data", "/logs:/logs"]
                  labels: [x=base]
                  command: one
                middle:
                  extends: {service: base}
                  environment: [B=middle]
                web:
                  extends: middle
                  command: two
                  ports: ["81"]
                  volumes: ["/b:/data"]
                  labels: {y: web}
                """);
        ServiceSpec web = template.service("web").orElseThrow();

        assertThat(web.container().image()).isEqualTo("a");
        assertThat(web.container().command()).containsExactly("two");
        assertThat(web.container().environment()).isEqualTo(Map.of("A", "base", "B", "middle"));
        assertThat(web.container().labels()).isEqualTo(Map.of("x", "base", "y", "web"));
        assertThat(web.container().networking().ports()).hasSize(2);
        assertThat(web.container().storage().volumes())
                .map(m -> m.source() + m.target())
                .containsExactly("/logs/logs", "/b/data");
        assertThat(web.placement().expressions()).hasSize(1);
    }

    @Test
    void extends_stays_in_the_file_and_ends() {
        assertThat(Templates.errors("extends: {file: other.yml, service: web}"))
                .map(TemplateProblem::type)
                .containsExactly("unsupported-key");
        assertThat(Templates.errors("extends: gone")).map(TemplateProblem::type).containsExactly("unknown-service");
        assertThat(Templates.rejected("a: {image: a, extends: b}\nb: {image: b, extends: a}", Map.of())
                        .problems())
                .map(TemplateProblem::type)
                .containsExactly("extends-cycle");
    }

    @Test
    void anchors_and_merge_keys() {
        Template template = Templates.template("""
                x-base: &base
                  image: a
                  restart: always
                services:
                  one: {<<: *base}
                  two:
                    <<: [*base, {user: u, image: unused}]
                    restart: "no"
                """);

        assertThat(template.services()).map(s -> s.container().image()).containsExactly("a", "a");
        assertThat(template.service("two").orElseThrow().container().restart()).isEqualTo(Restart.NO);
        assertThat(template.service("two").orElseThrow().container().user()).isEqualTo("u");
    }

    @Test
    void an_external_service_has_a_host_and_no_image() {
        assertThat(Templates.rejected("db: {external: {ports: [1]}}", Map.of()).problems())
                .hasSize(1);
        assertThat(Templates.errors("external: {host: a}"))
                .map(TemplateProblem::type)
                .containsExactly("conflict");
        assertThat(Templates.rejected("db: {command: a}", Map.of()).problems())
                .map(TemplateProblem::type)
                .containsExactly("missing-image");
    }

    @Test
    void the_order_of_keys_makes_no_difference() {
        String one = "environment: {A: 1, B: 2}\nlabels: {a: b, c: d}\nextra_hosts: {x: 1.1.1.1, y: 2.2.2.2}\nuser: u";
        String other =
                "user: u\nextra_hosts: {y: 2.2.2.2, x: 1.1.1.1}\nlabels: {c: d, a: b}\nenvironment: {B: 2, A: 1}";

        assertThat(Templates.web(one)).isEqualTo(Templates.web(other));
        assertThat(Templates.web(one).toString()).isEqualTo(Templates.web(other).toString());
    }
}
