package io.portolan.domain.template;

import io.portolan.domain.Ordered;
import java.util.List;
import java.util.Map;

/** A template as a tree: aliases and merges resolved, variables substituted, every part with its place. */
sealed interface YamlValue {
    TemplatePlace place();

    /**
     * Scalars stay text: {@code no}, {@code 0755} and {@code 22:22} are what they look like, as in Compose.
     *
     * @param empty nothing was written ({@code key:}), or {@code null} or {@code ~}
     * @param known false when a variable in it has no value; then nothing more is said about it
     */
    record Scalar(TemplatePlace place, String text, boolean empty, boolean known) implements YamlValue {}

    record Sequence(TemplatePlace place, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(TemplatePlace place, Map<String, Entry> entries) implements YamlValue {
        public Mapping {
            entries = Ordered.copyOf(entries);
        }
    }

    /** @param key the place of the key */
    record Entry(TemplatePlace key, YamlValue value) {}

    default boolean isEmpty() {
        return this instanceof Scalar scalar && scalar.empty();
    }
}
