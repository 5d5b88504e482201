package io.portolan.domain.template;

import io.portolan.domain.template.Interpolation.Invalid;
import io.portolan.domain.template.Interpolation.Literal;
import io.portolan.domain.template.Interpolation.Part;
import io.portolan.domain.template.Interpolation.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts values in the place of variables. A default is looked at only when it is needed, so a variable in a default that
 * is not used may have no value.
 */
final class Substitution {
    private final Map<String, String> values;
    private final Problems problems;

    Substitution(Map<String, String> values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** The text with its values; empty when something of it is missing or can't be read, which is then reported. */
    Optional<String> apply(String text, TemplatePlace place) {
        return text.indexOf('$') < 0 ? Optional.of(text) : join(Interpolation.parse(text), place);
    }

    private Optional<String> join(List<Part> parts, TemplatePlace place) {
        StringBuilder result = new StringBuilder();
        boolean complete = true;
        for (Part part : parts) {
            Optional<String> text = switch (part) {
                case Literal literal -> Optional.of(literal.text());
                case Variable variable -> value(variable, place);
                case Invalid invalid -> invalid(invalid, place);
            };
            complete &= text.isPresent();
            text.ifPresent(result::append);
        }
        return complete ? Optional.of(result.toString()) : Optional.empty();
    }

    private Optional<String> value(Variable variable, TemplatePlace place) {
        String value = values.get(variable.name());
        boolean set = value != null;
        boolean filled = set && !value.isEmpty();
        Optional<String> present = Optional.ofNullable(value);
        return switch (variable.operator()) {
            case NONE -> set ? present : missing(variable, "", place);
            case DEFAULT_IF_UNSET -> set ? present : join(variable.argument(), place);
            case DEFAULT_IF_EMPTY -> filled ? present : join(variable.argument(), place);
            case ERROR_IF_UNSET -> set ? present : missing(variable, hint(variable, place), place);
            case ERROR_IF_EMPTY -> filled ? present : missing(variable, hint(variable, place), place);
            case TEXT_IF_SET -> set ? join(variable.argument(), place) : Optional.of("");
            case TEXT_IF_NOT_EMPTY -> filled ? join(variable.argument(), place) : Optional.of("");
        };
    }

    private String hint(Variable variable, TemplatePlace place) {
        return join(variable.argument(), place).orElse("");
    }

    private Optional<String> missing(Variable variable, String hint, TemplatePlace place) {
        problems.missingVariable(place, variable.name(), hint);
        return Optional.empty();
    }

    private Optional<String> invalid(Invalid invalid, TemplatePlace place) {
        problems.error(
                place,
                "bad-variable",
                "\"" + invalid.text() + "\" is no reference to a variable.",
                "Write ${NAME}, ${NAME:-default} or ${NAME:?message}; write $$ for a dollar sign.");
        return Optional.empty();
    }
}
