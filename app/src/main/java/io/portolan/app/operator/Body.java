package io.portolan.app.operator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a request; what the operator left out isn't sent, so that the control plane's default holds. */
final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Body of(String name, Object value) {
        return new Body().with(name, value);
    }

    /** An empty text, Optional, list or map, {@code false}, and an option that wasn't given (null), are left out. */
    Body with(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Optional<?> optional -> optional.ifPresent(v -> fields.put(name, v));
            case String text when text.isEmpty() -> {}
            case Collection<?> list when list.isEmpty() -> {}
            case Map<?, ?> map when map.isEmpty() -> {}
            case Boolean flag when !flag -> {}
            case Object any -> fields.put(name, any);
        }
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
