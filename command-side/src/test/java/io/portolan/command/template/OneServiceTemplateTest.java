package io.portolan.command.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneServiceTemplateTest {
    @Test
    void an_image_and_a_few_fields_make_a_template_of_one_service() {
        var image = new FromImage(
                "registry:5000/library/nginx:1",
                null,
                3,
                List.of("nginx", "-g", "daemon off;"),
                Map.of("PRICE", "5$"),
                List.of("8080:80"),
                List.of("data:/data"),
                Map.of("tier", "front"));

        var source = OneServiceTemplate.of(image, Set.of("DB_URL"));

        var read = (TemplateReading.Read) TemplateReader.read(source, Map.of("DB_URL", "db:1"));
        var service = read.template().service("nginx").orElseThrow();
        assertThat(service.scale()).isEqualTo(3);
        assertThat(service.container().image()).isEqualTo("registry:5000/library/nginx:1");
        assertThat(service.container().command()).containsExactly("nginx", "-g", "daemon off;");
        assertThat(service.container().environment())
                .containsEntry("PRICE", "5$")
                .containsEntry("DB_URL", "db:1");
        assertThat(service.container().networking().ports()).hasSize(1);
        assertThat(service.container().labels()).containsEntry("tier", "front");
    }
}
