package io.portolan.docker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.support.MemoryVault;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContainerSecretsTest {
    private static final ApplicationId MINE = new ApplicationId("a-1");
    private static final ApplicationId OTHER = new ApplicationId("a-2");
    private static final SecretReference PASSWORD = new SecretReference("PW", "0123456789abcdef");
    private static final String VALUE = "it's \"so\" $1 b";

    private final MemoryVault vault = new MemoryVault();
    private final ContainerSecrets secrets = new ContainerSecrets(vault);
    private final List<ContainerSpec> created = new ArrayList<>();

    @Test
    void values_are_put_in_wherever_references_may_stand() {
        vault.put(PASSWORD.key(MINE), Map.of(SecretReference.VALUE, VALUE));

        secrets.create(spec(MINE), created::add);

        var settings = created.getFirst().settings();
        assertThat(settings.environment())
                .containsEntry("URL", "http://u:" + VALUE + "@db")
                .containsEntry("USER", "ana");
        assertThat(settings.command()).containsExactly("run", "--password=" + VALUE);
        assertThat(settings.entrypoint()).containsExactly("sh", VALUE + VALUE);
        assertThat(settings.healthCheck().orElseThrow().test()).containsExactly("CMD", VALUE);
        assertThat(created.getFirst().labels()).containsEntry("auth", VALUE);
    }

    @Test
    void what_has_no_reference_is_created_as_it_is() {
        var spec = spec(MINE, "web:\n  image: web:1\n  environment: {A: vault(x)}\n");

        secrets.create(spec, created::add);

        assertThat(created).containsExactly(spec);
    }

    @Test
    void without_the_value_nothing_is_created_and_the_problem_says_what_to_give() {
        vault.put(PASSWORD.key(OTHER), Map.of(SecretReference.VALUE, VALUE));

        var refused = catchThrowableOfType(EngineException.class, () -> secrets.create(spec(MINE), created::add));

        assertThat(created).isEmpty();
        assertThat(refused.is("secret-missing")).isTrue();
        assertThat(refused.problem().message()).contains("PW of application shop (a-1)");
        assertThat(refused.problem().remedy()).contains("give PW again under secrets");
    }

    @Test
    void an_engine_that_quotes_a_value_is_not_repeated() {
        vault.put(PASSWORD.key(MINE), Map.of(SecretReference.VALUE, VALUE));

        var refused = catchThrowableOfType(
                EngineException.class,
                () -> secrets.create(spec(MINE), complete -> {
                    throw EngineException.passing(Problem.of(
                            "bad-label", "Can't take " + complete.labels().get("auth"), "Wait."));
                }));

        assertThat(refused.retryable()).isTrue();
        assertThat(refused).hasMessageContaining("Can't take " + PASSWORD).hasNoCause();
        assertThat(refused.getMessage()).doesNotContain(VALUE);
    }

    private static ContainerSpec spec(ApplicationId application) {
        return spec(application, """
                web:
                  image: web:1
                  environment: {URL: "http://u:%1$s@db", USER: ana}
                  command: run --password=%1$s
                  entrypoint: [sh, "%1$s%1$s"]
                  healthcheck: {test: [CMD, "%1$s"]}
                  labels: {auth: "%1$s"}
                """.formatted(PASSWORD));
    }

    private static ContainerSpec spec(ApplicationId application, String template) {
        var read = (TemplateReading.Read) TemplateReader.read(template, Map.of());
        var settings = read.template().services().getFirst().container();
        var labels = new TreeMap<>(settings.labels());
        labels.put(ContainerLabels.APPLICATION, application.value());
        labels.put(ContainerLabels.APPLICATION_NAME, "shop");
        return new ContainerSpec(
                "shop_web_1", "sha256:1", settings, labels, "net", List.of(), List.of(), Map.of(), List.of(), Map.of());
    }
}
