package io.portolan.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Immutable copies that keep their order. {@code Map.copyOf} iterates in another order in each process; a decision that
 * iterates over it would not be the same on any machine.
 */
public final class Ordered {
    private Ordered() {}

    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    public static <E> Set<E> with(Set<E> set, E element) {
        var copy = new LinkedHashSet<>(set);
        copy.add(element);
        return Collections.unmodifiableSet(copy);
    }

    public static <E> Set<E> without(Set<E> set, E element) {
        var copy = new LinkedHashSet<>(set);
        copy.remove(element);
        return Collections.unmodifiableSet(copy);
    }

    public static <E> Set<E> copyOf(Collection<E> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}
