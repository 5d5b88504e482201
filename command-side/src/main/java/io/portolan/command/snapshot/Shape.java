package io.portolan.command.snapshot;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The shape of a record: the names and types of its components and of all that they consist of, the kinds below a sealed
 * type, the constants of an enum. Two builds whose records have the same shape read each other's JSON.
 */
final class Shape {
    /** 48 bits: shapes come one after another, there are no two by chance. */
    private static final int HEX_DIGITS = 12;

    private final Map<String, String> described = new TreeMap<>();

    private Shape() {}

    /** A line for each type that the record consists of. */
    static String describe(Class<?> type) {
        var shape = new Shape();
        shape.add(type);
        return shape.described.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Short enough for a column; another one for each shape. */
    static String hash(Class<?> type) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(describe(type).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private void add(Type type) {
        if (type instanceof java.lang.reflect.ParameterizedType p) {
            Arrays.stream(p.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof Class<?> c && !described.containsKey(c.getName())) {
            if (c.isRecord()) {
                addRecord(c);
            } else if (c.isSealed()) {
                described.put(c.getName(), "is one of " + names(c.getPermittedSubclasses()));
                Arrays.stream(c.getPermittedSubclasses()).forEach(this::add);
            } else if (c.isEnum()) {
                described.put(c.getName(), "is one of " + Arrays.toString(c.getEnumConstants()));
            }
        }
    }

    private void addRecord(Class<?> c) {
        described.put(
                c.getName(),
                Arrays.stream(c.getRecordComponents())
                        .map(r -> r.getName() + ": " + r.getGenericType().getTypeName())
                        .collect(Collectors.joining(", ")));
        Arrays.stream(c.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .forEach(this::add);
    }

    private static String names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).collect(Collectors.joining(", "));
    }
}
