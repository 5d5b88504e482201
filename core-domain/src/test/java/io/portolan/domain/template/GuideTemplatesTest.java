package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GuideTemplatesTest {
    private static final Map<String, String> VALUES = Map.of("POSTGRES_VERSION", "9.3", "size", "2");

    @TestFactory
    Stream<DynamicTest> every_template_of_the_guide_is_read() throws Exception {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Template template =
                            Templates.read(Files.readString(file), VALUES).template();
                    assertThat(template.services()).isNotEmpty();
                }));
    }

    @Test
    void they_are_all_there() throws Exception {
        assertThat(files()).hasSize(70);
    }

    @Test
    void the_batch_example_has_its_dependency_beside_the_labels() throws Exception {
        Template template = guide("batch");

        assertThat(template.labels()).containsEntry("project_type", "batch");
        assertThat(template.service("s2").orElseThrow().depends()).containsExactly("s1");
        assertThat(template.service("s1").orElseThrow().extensions())
                .containsEntry("retry_count", "20")
                .containsEntry("remove_containers", "remove-all");
    }

    @Test
    void the_affinity_written_with_a_dot_is_a_placement_rule() throws Exception {
        ServiceSpec slave = guide("affinity-service").service("slave").orElseThrow();

        assertThat(slave.placement().expressions()).map(Object::toString).containsExactly("affinity:service!=master");
        assertThat(slave.container().environment()).containsOnlyKeys("MYSQL_USER", "MYSQL_PASS", "REPLICATION_SLAVE");
    }

    @Test
    void an_external_database_has_an_address_and_no_image() throws Exception {
        ServiceSpec db = guide("external").service("db").orElseThrow();

        assertThat(db.external())
                .contains(new ServiceSpec.ExternalAddress("rdsxxxx.mysql.rds.aliyuncs.com", List.of(3306)));
        assertThat(db.container().image()).isEmpty();
    }

    @Test
    void the_affinity_to_a_label_keeps_its_key_and_address() throws Exception {
        ServiceSpec client =
                guide("redis-apart-from-its-client").service("redis-client").orElseThrow();

        assertThat(client.placement().expressions())
                .map(Object::toString)
                .containsExactly("affinity:aliyun.lb.port_6379!=tcp://proxy_test:6379");
    }

    private static Template guide(String name) throws Exception {
        Path file = files().stream()
                .filter(f -> f.endsWith(name + ".yml"))
                .findFirst()
                .orElseThrow();
        return Templates.read(Files.readString(file), VALUES).template();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(GuideTemplatesTest.class
                        .getResource("/guide/wordpress.yml")
                        .toURI())
                .getParent())) {
            return files.sorted().toList();
        }
    }
}
