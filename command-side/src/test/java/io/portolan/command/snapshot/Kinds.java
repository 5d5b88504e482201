package io.portolan.command.snapshot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** The sealed types of which a record, or anything in it, holds one kind. */
final class Kinds {
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Set<Class<?>> found = new LinkedHashSet<>();

    private Kinds() {}

    static Set<Class<?>> in(Class<?> record) {
        var kinds = new Kinds();
        kinds.add(record);
        return kinds.found;
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType p) {
            for (var argument : p.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof Class<?> c && seen.add(c)) {
            if (c.isRecord()) {
                for (var component : c.getRecordComponents()) {
                    add(component.getGenericType());
                }
            } else if (c.isSealed()) {
                found.add(c);
                for (var kind : c.getPermittedSubclasses()) {
                    add(kind);
                }
            }
        }
    }
}
