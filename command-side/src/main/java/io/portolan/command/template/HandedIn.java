package io.portolan.command.template;

import io.portolan.command.rest.Fields;
import java.util.Map;
import java.util.Optional;

/** From what a revision is made: a template or, in its place, an image, and the values that belong to it. */
public record HandedIn(
        String version,
        String template,
        Map<String, String> parameters,
        Map<String, String> secrets,
        Optional<FromImage> image) {

    /** What is given has a name and a value, and each name is given once. */
    public void check(Fields fields) {
        values(fields, parameters, secrets, image);
    }

    private static void values(
            Fields fields, Map<String, String> parameters, Map<String, String> secrets, Optional<FromImage> image) {
        given(fields, "parameters", parameters);
        given(fields, "secrets", secrets);
        Map<String, String> open = image.map(FromImage::environment).orElse(parameters);
        String where = image.isPresent() ? "image.environment" : "parameters";
        secrets.keySet()
                .forEach(name -> fields.rule(
                        !open.containsKey(name) && !parameters.containsKey(name),
                        "secrets." + name,
                        "%s stands in secrets and in %s."
                                .formatted(name, open.containsKey(name) ? where : "parameters"),
                        "Give it in one of the two."));
    }

    static void given(Fields fields, String field, Map<String, String> values) {
        values.forEach((name, value) -> fields.rule(
                value != null && !name.isBlank(),
                field + "." + name,
                name.isBlank() ? "A value has no name." : "It has no value.",
                "Give a name and a text; the text may be empty."));
    }
}
