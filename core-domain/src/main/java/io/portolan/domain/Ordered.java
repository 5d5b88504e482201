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

    public static <E> Set<E> copyOf(Collection<E> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}
