package io.portolan.query.view;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of one view: the statements that its projection gives, and the reads that the API needs. */
public abstract class View {
    private final String name;
    private final JdbcClient jdbc;

    /** @param name also the name of the processing group that fills it */
    protected View(String name, JdbcClient jdbc) {
        this.name = name;
        this.jdbc = jdbc;
    }

    public final String name() {
        return name;
    }

    /** Empties it, so that it can be filled again from the first event. */
    public final void clear() {
        jdbc.sql("truncate " + String.join(", ", tables()) + " restart identity")
                .update();
    }

    /** The tables that hold it, and nothing else. */
    public abstract List<String> tables();

    /** What in these tables is not from the log and has to outlive a rebuild. */
    public List<Holds> holds() {
        return List.of();
    }

    /** A statement with its named parameters; instants, optionals, enums and ids become what the database knows. */
    protected final int execute(String sql, Map<String, ?> parameters) {
        return statement(sql, parameters).update();
    }

    protected final <T> JdbcClient.MappedQuerySpec<T> query(String sql, Map<String, ?> parameters, Reader<T> reader) {
        RowMapper<T> mapper = (result, _) -> reader.read(new Row(result));
        return statement(sql, parameters).query(mapper);
    }

    private JdbcClient.StatementSpec statement(String sql, Map<String, ?> parameters) {
        JdbcClient.StatementSpec spec = jdbc.sql(sql);
        for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
            spec = spec.param(parameter.getKey(), columnOf(parameter.getValue()));
        }
        return spec;
    }

    private static Object columnOf(Object value) {
        return switch (value) {
            case Instant instant -> time(instant);
            case Optional<?> optional ->
                optional.<Object>map((Function<Object, Object>) View::columnOf).orElse(null);
            case Number number -> number;
            case Boolean flag -> flag;
            case java.util.Collection<?> list -> list;
            default -> value.toString();
        };
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Reads one row. */
    @FunctionalInterface
    protected interface Reader<T> {
        T read(Row row) throws java.sql.SQLException;
    }
}
