package io.portolan.domain.template;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a template: what a person is asked for when it is deployed.
 *
 * @param defaultText what is taken without a value, as written in the template (it may name further variables)
 * @param required a template without a value for it is refused
 * @param hint the text behind {@code ?} in {@code ${NAME:?text}}; may be empty
 * @param places where it is used
 */
public record TemplateVariable(
        String name, Optional<String> defaultText, boolean required, String hint, List<TemplatePlace> places) {
    public TemplateVariable {
        places = List.copyOf(places);
    }
}
