package io.portolan.domain.forecast;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The structured difference between two values made of records, maps, lists and plain values: path by path, in the
 * order of the paths.
 *
 * <p>What is empty, or false, counts as not set: {@code {a: 1, b: false}} against {@code {a: 2, c: [x, y]}} is {@code a: 1 -> 2}
 * and {@code c: nothing -> [x, y]}.
 */
public final class Difference {
    private final Map<String, String> leaves = new TreeMap<>();

    private Difference() {}

    public static List<Change> between(Object before, Object after) {
        var old = leaves(before);
        var now = leaves(after);
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (var path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                changes.add(new Change(path, Optional.ofNullable(old.get(path)), Optional.ofNullable(now.get(path))));
            }
        }
        return changes;
    }

    private static Map<String, String> leaves(Object root) {
        var walk = new Difference();
        walk.visit("", root);
        return walk.leaves;
    }

    private void visit(String path, Object value) {
        switch (value) {
            case Optional<?> o -> o.ifPresent(v -> visit(path, v));
            case OptionalInt o -> o.ifPresent(v -> visit(path, v));
            case OptionalLong o -> o.ifPresent(v -> visit(path, v));
            case Map<?, ?> map -> map.forEach((key, v) -> visit(below(path, key.toString()), v));
            case Collection<?> all -> list(path, all);
            case Record r -> fields(path, r);
            default -> plain(path, value.toString());
        }
    }

    /** Plain values are one leaf, since one more at the front is no change of all the others. */
    private void list(String path, Collection<?> all) {
        if (all.stream().noneMatch(Record.class::isInstance)) {
            plain(
                    path,
                    all.isEmpty()
                            ? ""
                            : all.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]")));
            return;
        }
        var index = 0;
        for (var each : all) {
            visit(below(path, Integer.toString(index++)), each);
        }
    }

    private void fields(String path, Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                visit(below(path, component.getName()), component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " can't be read", e);
            }
        }
    }

    private void plain(String path, String text) {
        if (!text.isEmpty() && !text.equals("false")) {
            leaves.put(path, text);
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
