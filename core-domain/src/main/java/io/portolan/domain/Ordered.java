package io.portolan.domain;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Immutable copies that keep their order. {@code Map.copyOf} iterates in another order in each process; a decision that
 * iterates over it would not be the same on any machine.
 *
 * <p>A copy of what is such a copy already is that itself: an event changes one of many containers, and the records that
 * hold them copy whatever they are given.
 */
public final class Ordered {
    private Ordered() {}

    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return map instanceof Entries<K, V> kept ? kept : new Entries<>(new LinkedHashMap<>(map));
    }

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return new Entries<>(copy);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return new Entries<>(copy);
    }

    public static <E> Set<E> with(Set<E> set, E element) {
        var copy = new LinkedHashSet<>(set);
        copy.add(element);
        return new Elements<>(copy);
    }

    public static <E> Set<E> without(Set<E> set, E element) {
        var copy = new LinkedHashSet<>(set);
        copy.remove(element);
        return new Elements<>(copy);
    }

    public static <E> Set<E> copyOf(Collection<E> elements) {
        return elements instanceof Elements<E> kept ? kept : new Elements<>(new LinkedHashSet<>(elements));
    }

    /** A map that nobody else holds, so that nobody can change it; an unmodifiable view would not say that. */
    private static final class Entries<K, V> extends AbstractMap<K, V> {
        private final Map<K, V> entries;

        Entries(Map<K, V> own) {
            entries = Collections.unmodifiableMap(own);
        }

        @Override
        public V get(Object key) {
            return entries.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public Set<K> keySet() {
            return entries.keySet();
        }

        @Override
        public Collection<V> values() {
            return entries.values();
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            entries.forEach(action);
        }
    }

    /** The same for sets. */
    private static final class Elements<E> extends AbstractSet<E> {
        private final Set<E> elements;

        Elements(Set<E> own) {
            elements = Collections.unmodifiableSet(own);
        }

        @Override
        public boolean contains(Object element) {
            return elements.contains(element);
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public Iterator<E> iterator() {
            return elements.iterator();
        }
    }
}
