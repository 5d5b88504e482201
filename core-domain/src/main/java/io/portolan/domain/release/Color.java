package io.portolan.domain.release;

import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a service is in a blue-green change. */
public enum Color {
    /** Only the revision before has it. */
    BLUE,
    /** Only the new revision has it. */
    GREEN,
    /** It is in both, and the same. */
    YELLOW;

    /** Of each service of both templates: those of the new one first. */
    public static Map<String, Color> of(Template before, Template after) {
        var colors = new LinkedHashMap<String, Color>();
        after.services()
                .forEach(s -> colors.put(s.name(), before.service(s.name()).isPresent() ? YELLOW : GREEN));
        before.services().forEach(s -> colors.putIfAbsent(s.name(), BLUE));
        return colors;
    }

    /** Services of the same name that aren't the same: in no colour, so there is no such blue-green change. */
    public static List<String> changed(Template before, Template after) {
        return after.services().stream()
                .filter(s -> before.service(s.name())
                        .filter(old -> !Objects.equals(old, s))
                        .isPresent())
                .map(ServiceSpec::name)
                .toList();
    }
}
