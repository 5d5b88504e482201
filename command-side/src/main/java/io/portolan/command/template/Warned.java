package io.portolan.command.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portolan.domain.template.TemplateProblem;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** The answer to a command, with the warnings of the template that came with it. */
public record Warned(
        @JsonUnwrapped Object answer,
        @JsonProperty("warnings") List<TemplateRefused.Place> warnings) {
    public Warned {
        warnings = List.copyOf(warnings);
    }

    /** The answer as it is when there is nothing to warn of. */
    public static ResponseEntity<Object> of(ResponseEntity<Object> answer, List<TemplateProblem> warnings) {
        if (warnings.isEmpty()) {
            return answer;
        }
        var places = warnings.stream().map(TemplateRefused.Place::of).toList();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(new Warned(answer.getBody(), places));
    }
}
