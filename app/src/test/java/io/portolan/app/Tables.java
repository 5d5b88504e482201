package io.portolan.app;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through all of a control plane's database. */
public final class Tables {
    private Tables() {}

    /** The tables in which a row has this text, in the clear or as bytes. */
    public static List<String> with(String text, JdbcClient database) {
        return database
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> has(table, text, database))
                .sorted()
                .toList();
    }

    private static boolean has(String table, String text, JdbcClient database) {
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return database.sql("select count(*) from \"%s\" t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0"
                                .formatted(table))
                        .params(text, bytes)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What the vault holds for an application, by reference. */
    public static List<String> secrets(String application, JdbcClient database) {
        return database.sql("select reference from secrets where starts_with(reference, ?) order by reference")
                .param("application/" + application + "/")
                .query(String.class)
                .list();
    }
}
