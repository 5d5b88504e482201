package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Reads templates in tests, and says what was wrong when one that should be read is not. */
final class Templates {
    private Templates() {}

    static TemplateReading.Read read(String yaml, Map<String, String> parameters) {
        TemplateReading reading = TemplateReader.read(yaml, parameters);
        assertThat(reading).as(yaml).isInstanceOf(TemplateReading.Read.class);
        return (TemplateReading.Read) reading;
    }

    static Template template(String yaml) {
        return read(yaml, Map.of()).template();
    }

    /** The service "web" with these lines below its image. */
    static ServiceSpec web(String lines) {
        return template(webTemplate(lines)).service("web").orElseThrow();
    }

    static ContainerSettings container(String lines) {
        return web(lines).container();
    }

    static List<TemplateProblem> warnings(String lines) {
        return read(webTemplate(lines), Map.of()).warnings();
    }

    static List<TemplateProblem> errors(String lines) {
        return rejected(webTemplate(lines), Map.of()).problems();
    }

    static TemplateReading.Rejected rejected(String yaml, Map<String, String> parameters) {
        TemplateReading reading = TemplateReader.read(yaml, parameters);
        assertThat(reading).as(yaml).isInstanceOf(TemplateReading.Rejected.class);
        return (TemplateReading.Rejected) reading;
    }

    static String webTemplate(String lines) {
        return "web:\n  image: nginx:1\n" + lines.strip().indent(2);
    }
}
