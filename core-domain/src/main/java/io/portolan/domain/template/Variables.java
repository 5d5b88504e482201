package io.portolan.domain.template;

import io.portolan.domain.template.Interpolation.Invalid;
import io.portolan.domain.template.Interpolation.Literal;
import io.portolan.domain.template.Interpolation.Part;
import io.portolan.domain.template.Interpolation.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the variables of a template while it is read. */
final class Variables {
    private final Map<String, TemplateVariable> byName = new LinkedHashMap<>();

    void collect(String text, TemplatePlace place) {
        if (text.indexOf('$') >= 0) {
            collect(Interpolation.parse(text), place, false);
        }
    }

    /** A variable that takes its value from a parameter when there is one, and is left out otherwise. */
    void optional(String name, TemplatePlace place) {
        add(new TemplateVariable(name, Optional.empty(), false, "", List.of(place)));
    }

    List<TemplateVariable> found() {
        return List.copyOf(byName.values());
    }

    private void collect(List<Part> parts, TemplatePlace place, boolean inArgument) {
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> {}
                case Invalid invalid -> {}
                case Variable variable -> {
                    add(described(variable, place, inArgument));
                    collect(variable.argument(), place, true);
                }
            }
        }
    }

    private static TemplateVariable described(Variable variable, TemplatePlace place, boolean inArgument) {
        List<TemplatePlace> places = List.of(place);
        String name = variable.name();
        return switch (variable.operator()) {
            case NONE -> new TemplateVariable(name, Optional.empty(), !inArgument, "", places);
            case DEFAULT_IF_UNSET, DEFAULT_IF_EMPTY ->
                new TemplateVariable(name, Optional.of(variable.written()), false, "", places);
            case ERROR_IF_UNSET, ERROR_IF_EMPTY ->
                new TemplateVariable(name, Optional.empty(), !inArgument, variable.written(), places);
            case TEXT_IF_SET, TEXT_IF_NOT_EMPTY -> new TemplateVariable(name, Optional.empty(), false, "", places);
        };
    }

    private void add(TemplateVariable found) {
        byName.merge(found.name(), found, Variables::together);
    }

    /** Required when one use requires it; the first default and the first hint are shown. */
    private static TemplateVariable together(TemplateVariable first, TemplateVariable next) {
        List<TemplatePlace> places = new ArrayList<>(first.places());
        next.places().stream().filter(p -> !places.contains(p)).forEach(places::add);
        return new TemplateVariable(
                first.name(),
                first.defaultText().or(next::defaultText),
                first.required() || next.required(),
                first.hint().isEmpty() ? next.hint() : first.hint(),
                places);
    }
}
