package io.portolan.domain.record;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Makes one full instance of any record of the domain: each text is the name of its component, each collection has one element. */
public final class RecordSampler {
    private RecordSampler() {}

    public static <T> T sample(Class<T> type) {
        return type.cast(value(type, "it"));
    }

    /** The concrete records below a sealed interface. */
    public static List<Class<?>> leaves(Class<?> sealed) {
        if (!sealed.isInterface()) {
            return List.of(sealed);
        }
        var leaves = new ArrayList<Class<?>>();
        for (var sub : sealed.getPermittedSubclasses()) {
            leaves(sub).stream().filter(l -> !leaves.contains(l)).forEach(leaves::add);
        }
        return leaves;
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType p) {
            return container(p, name);
        }
        var c = (Class<?>) type;
        if (c == String.class) {
            return name;
        }
        if (c == int.class || c == Integer.class) {
            return 7;
        }
        if (c == long.class || c == Long.class) {
            return 7_000_000_000L;
        }
        if (c == double.class || c == Double.class) {
            return 0.25;
        }
        if (c == boolean.class || c == Boolean.class) {
            return true;
        }
        if (c == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678901Z");
        }
        if (c == Duration.class) {
            return Duration.ofMillis(1500);
        }
        if (c == OptionalInt.class) {
            return OptionalInt.of(7);
        }
        if (c == OptionalLong.class) {
            return OptionalLong.of(7_000_000_000L);
        }
        if (c.isEnum()) {
            return c.getEnumConstants()[0];
        }
        return c.isRecord() ? record(c) : value(leaves(c).getFirst(), name);
    }

    private static Object container(ParameterizedType p, String name) {
        var raw = (Class<?>) p.getRawType();
        var element = p.getActualTypeArguments();
        if (raw == List.class) {
            return List.of(value(element[0], name));
        }
        if (raw == Set.class) {
            return Set.of(value(element[0], name));
        }
        if (raw == Optional.class) {
            return Optional.of(value(element[0], name));
        }
        if (raw == Map.class) {
            return Map.of(value(element[0], name), value(element[1], name));
        }
        throw new IllegalArgumentException("no sample for " + p);
    }

    private static Object record(Class<?> c) {
        var components = c.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(r -> value(r.getGenericType(), r.getName()))
                .toArray();
        try {
            var constructor = c.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + c, e);
        }
    }
}
