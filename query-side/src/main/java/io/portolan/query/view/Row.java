package io.portolan.query.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.type.TypeReference;

/** A row of a result, read in the types of the domain: an empty column is an empty {@link Optional}. */
public record Row(ResultSet result) {
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> STRING_MAP = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> NUMBER_MAP = new TypeReference<>() {};

    public String text(String column) throws SQLException {
        return result.getString(column);
    }

    public Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    public int number(String column) throws SQLException {
        return result.getInt(column);
    }

    public long big(String column) throws SQLException {
        return result.getLong(column);
    }

    public OptionalInt maybeNumber(String column) throws SQLException {
        int value = result.getInt(column);
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public Instant time(String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }

    public Optional<Instant> maybeTime(String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public <T> Optional<T> maybeJson(String column, Class<T> type) throws SQLException {
        return maybeText(column).map(json -> Json.read(json, type));
    }

    public <T> T json(String column, Class<T> type) throws SQLException {
        return Json.read(text(column), type);
    }

    public List<String> strings(String column) throws SQLException {
        return Json.read(text(column), STRINGS);
    }

    public Map<String, String> stringMap(String column) throws SQLException {
        return Json.read(text(column), STRING_MAP);
    }

    public Map<String, Integer> numberMap(String column) throws SQLException {
        return Json.read(text(column), NUMBER_MAP);
    }

    public <E extends Enum<E>> E name(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public <E extends Enum<E>> Optional<E> maybeName(String column, Class<E> type) throws SQLException {
        return maybeText(column).map(name -> Enum.valueOf(type, name));
    }
}
