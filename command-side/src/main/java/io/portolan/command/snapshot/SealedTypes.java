package io.portolan.command.snapshot;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Names the kind of a value whose declared type is sealed, also where the domain does not say how: most parts of a state
 * are never in an event, and need no JSON of their own that lasts.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final JsonTypeInfo.Value KIND =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@kind", null, false, true);

    @Override
    public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        var said = super.findPolymorphicTypeInfo(config, annotated);
        return said == null && isSealed(annotated.getRawType()) && annotated.getAnnotated() instanceof Class<?>
                ? KIND
                : said;
    }

    @Override
    public List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        var said = super.findSubtypes(config, annotated);
        if (said != null || !isSealed(annotated.getRawType())) {
            return said;
        }
        List<NamedType> leaves = new ArrayList<>();
        leaves(annotated.getRawType(), leaves);
        return leaves;
    }

    private static void leaves(Class<?> sealed, List<NamedType> leaves) {
        for (var sub : sealed.getPermittedSubclasses()) {
            if (isSealed(sub)) {
                leaves(sub, leaves);
            } else {
                leaves.add(new NamedType(sub, sub.getSimpleName()));
            }
        }
    }

    private static boolean isSealed(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }
}
