package io.portolan.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.template.TemplateProblem;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchSpecTest {
    private static List<TemplateProblem> problems(String yaml) {
        var reading = TemplateReader.read(yaml, Map.of());
        assertThat(reading).isInstanceOf(TemplateReading.Rejected.class);
        return ((TemplateReading.Rejected) reading).problems();
    }

    private static String one(String labels) {
        return "labels: {aliyun.project_type: batch}\nservices:\n  t:\n    image: a\n    labels: {" + labels + "}\n";
    }

    @Test
    void the_example_of_the_guide_has_a_task_before_another() {
        var batch = RunWorld.batch("""
                version: "2"
                labels:
                  aliyun.project_type: "batch"
                services:
                  s2:
                    image: second
                    labels: {aliyun.scale: "4", aliyun.retry_count: "20"}
                    aliyun.depends: "s1"
                  s1:
                    image: first
                    restart: always
                    labels: {aliyun.scale: "10", aliyun.remove_containers: "remove_all"}
                """);

        assertThat(batch.tasks()).extracting(TaskSpec::name).containsExactly("s1", "s2");
        assertThat(batch.tasks().getFirst().retryCount()).isEqualTo(3);
        assertThat(batch.tasks().getFirst().removal()).isEqualTo(Removal.REMOVE_ALL);
        assertThat(batch.tasks().getLast().scale()).isEqualTo(4);
        assertThat(batch.tasks().getLast().retryCount()).isEqualTo(20);
        assertThat(batch.tasks().getLast().removal()).isEqualTo(Removal.REMOVE_FINISHED);
        assertThat(batch.tasks().getLast().depends()).containsExactly("s1");
        assertThat(batch.onFailure()).isEqualTo(OnFailure.CONTINUE);
    }

    @Test
    void the_labels_beyond_the_guide_are_read_under_both_prefixes() {
        var batch = RunWorld.batch("""
                labels: {portolan.project_type: batch, portolan.on_failure: stop, portolan.timeout: 2h}
                services:
                  t:
                    image: a
                    labels: {portolan.timeout: 90s, aliyun.retry_backoff: 10s, portolan.concurrency: 2}
                """);

        assertThat(batch.onFailure()).isEqualTo(OnFailure.STOP);
        assertThat(batch.timeout()).contains(Duration.ofHours(2));
        var task = batch.tasks().getFirst();
        assertThat(task.timeout()).contains(Duration.ofSeconds(90));
        assertThat(task.retryBackoff()).isEqualTo(Duration.ofSeconds(10));
        assertThat(task.concurrency()).contains(2);
    }

    @Test
    void a_cycle_is_refused_with_its_path() {
        assertThat(problems("""
                        labels: {aliyun.project_type: batch}
                        services:
                          a: {image: a, labels: {aliyun.depends: c}}
                          b: {image: b, labels: {aliyun.depends: a}}
                          c: {image: c, labels: {aliyun.depends: b}}
                        """)).singleElement().satisfies(p -> {
            assertThat(p.type()).isEqualTo("dependency-cycle");
            assertThat(p.message()).contains("a -> c -> b -> a");
        });
    }

    @Test
    void an_unknown_task_is_refused_with_its_line() {
        assertThat(problems("""
                        labels: {aliyun.project_type: batch}
                        services:
                          import: {image: a}
                          report: {image: b, labels: {aliyun.depends: imports}}
                        """)).singleElement().satisfies(p -> {
            assertThat(p.place().line()).isEqualTo(4);
            assertThat(p.message()).contains("\"imports\"");
            assertThat(p.remedy()).contains("import");
        });
    }

    @Test
    void values_that_say_nothing_are_refused() {
        assertThat(problems(one("aliyun.retry_count: often")).getFirst().message())
                .contains("often");
        assertThat(problems(one("portolan.timeout: soon")).getFirst().message()).contains("no duration");
        assertThat(problems(one("portolan.timeout: 0")).getFirst().message()).contains("no time");
        assertThat(problems(one("portolan.retry_backoff: x"))).hasSize(1);
        assertThat(problems(one("portolan.concurrency: 0"))).hasSize(1);
        assertThat(problems(one("aliyun.remove_containers: remove-some"))).hasSize(1);
        assertThat(problems(
                        "labels: {aliyun.project_type: batch, portolan.on_failure: wait}\nservices: {t: {image: a}}"))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("continue or stop"));
    }

    @Test
    void a_task_can_be_neither_everywhere_nor_beside_another_that_may_be_gone() {
        assertThat(problems(one("aliyun.global: 'true'")).getFirst().message()).contains("once on every node");
        assertThat(problems("""
                        labels: {aliyun.project_type: batch}
                        services:
                          a: {image: a}
                          b: {image: b, volumes_from: [a]}
                        """).getFirst().message()).contains("volumes_from");
    }

    @Test
    void a_link_is_no_reason_to_wait_and_an_address_outside_is_no_task() {
        var batch = RunWorld.batch("""
                labels: {aliyun.project_type: batch}
                services:
                  db: {external: {host: db.example.com}}
                  a: {image: a, links: [b], depends_on: [db]}
                  b: {image: b}
                """);

        assertThat(batch.tasks()).extracting(TaskSpec::name).containsExactly("a", "b");
        assertThat(batch.tasks()).allMatch(t -> t.depends().isEmpty());
    }
}
