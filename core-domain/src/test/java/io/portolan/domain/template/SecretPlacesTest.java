package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.access.SecretReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where references may stand. */
class SecretPlacesTest extends SealedTemplates {
    @Test
    void references_that_are_given_are_told_with_their_place() {
        var one = new SecretReference("A", "0123456789abcdef");
        var two = new SecretReference("B", "0123456789abcdef");

        var given =
                seal("web:\n  command: x " + one + "\n", Map.of("P", "y" + two)).given();

        assertThat(given.get(one)).isEqualTo(new TemplatePlace(2, 12, ""));
        assertThat(given.get(two)).hasToString("parameters.P");
    }

    @Test
    void a_reference_may_stand_wherever_the_worker_puts_values_in() {
        String secret = ref("X", "hunter2");
        var web = Templates.web("""
                command: run --password=%1$s 'a %1$s'
                entrypoint: [sh, -c, "%1$s"]
                environment:
                  URL: postgres://u:%1$s@db
                labels:
                  com.example.auth: user:%1$s
                  aliyun.probe.cmd: check %1$s
                """.formatted(secret));

        assertThat(web.container().command()).containsExactly("run", "--password=" + secret, "a " + secret);
        assertThat(web.container().entrypoint()).containsExactly("sh", "-c", secret);
        assertThat(web.container().environment()).containsEntry("URL", "postgres://u:" + secret + "@db");
        assertThat(web.container().labels()).containsEntry("com.example.auth", "user:" + secret);
        assertThat(web.container().healthCheck().orElseThrow().test()).containsExactly("CMD-SHELL", "check " + secret);
        assertThat(Templates.container("healthcheck: {test: [CMD, a, %s]}".formatted(secret))
                        .healthCheck()
                        .orElseThrow()
                        .test())
                .containsExactly("CMD", "a", secret);
    }

    @Test
    void anywhere_else_it_is_refused_once_with_its_line() {
        String secret = ref("X", "hunter2");
        for (String line : List.of(
                "hostname: %s",
                "ports: [\"%s:80\"]",
                "volumes: [\"/a/%s:/b\"]",
                "container_name: %s",
                "scale: %s",
                "mem_limit: %s",
                "user: %s",
                "links: [\"%s\"]",
                "restart: %s",
                "healthcheck: {test: x, interval: %s}",
                "labels: {aliyun.scale: %s}",
                "labels: {\"com.docker.swarm.constraints\": '[\"a==%s\"]'}",
                "labels: [\"%s=x\"]",
                "aliyun.routing.port_80: %s",
                "environment: [\"constraint:a==%s\"]",
                "environment: {constraint: a==%s}",
                "environment: [\"%s=x\"]")) {
            var errors = Templates.errors(line.formatted(secret));

            assertThat(errors).as(line).hasSize(1);
            assertThat(errors.getFirst().type()).as(line).isEqualTo("secret-misplaced");
            assertThat(errors.getFirst().place().line()).as(line).isEqualTo(3);
            assertThat(errors.getFirst().message()).contains("The secret X can't be used here");
        }
        assertThat(Templates.rejected(
                                "services:\n  a:\n    image: x:%s\nvolumes:\n  v: {driver: %s}\n"
                                        .formatted(secret, secret),
                                Map.of())
                        .problems())
                .extracting(p -> p.place().line())
                .containsExactly(3, 5);
    }
}
