package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonRoundTripTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_template_with_everything_goes_through_json_and_back() {
        Template template = Templates.read(Everything.YAML, Map.of()).template();

        String json = JSON.writeValueAsString(template);

        assertThat(JSON.readValue(json, Template.class)).isEqualTo(template);
        assertThat(JSON.writeValueAsString(JSON.readValue(json, Template.class)))
                .isEqualTo(json);
    }

    @Test
    void a_template_with_next_to_nothing_does_too() {
        Template template = Templates.template("web:\n  image: nginx\n");

        assertThat(JSON.readValue(JSON.writeValueAsString(template), Template.class))
                .isEqualTo(template);
    }

    @Test
    void the_outcome_of_a_reading_goes_through_json() {
        TemplateProblem problem = Templates.errors("imag: x").getFirst();
        TemplateVariable variable =
                TemplateReader.variables("a: {image: 'b:${C:-d}'}").getFirst();

        assertThat(JSON.readValue(JSON.writeValueAsString(problem), TemplateProblem.class))
                .isEqualTo(problem);
        assertThat(JSON.readValue(JSON.writeValueAsString(variable), TemplateVariable.class))
                .isEqualTo(variable);
    }

    @Test
    void durations_are_written_as_text() {
        String json = JSON.writeValueAsString(Templates.web("stop_grace_period: 1m30s"));

        assertThat(json).contains("\"stopGracePeriod\":\"PT1M30S\"");
    }
}
