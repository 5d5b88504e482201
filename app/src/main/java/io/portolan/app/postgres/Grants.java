package io.portolan.app.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the role that the control plane runs as may do, as SQL. It takes away first and gives then, so that the outcome
 * doesn't depend on what was granted before; in one transaction nobody notices the time between.
 */
record Grants(SchemaTables schema, String role) {

    /** One statement each, without a semicolon. */
    List<String> statements() {
        String in = " in schema " + quoted(schema.schema());
        String to = " to " + quoted(role);
        String from = " from " + quoted(role);
        List<String> sql = new ArrayList<>();
        sql.add("revoke all on all tables" + in + from);
        sql.add("revoke all on all sequences" + in + from);
        sql.add("revoke create on schema " + quoted(schema.schema()) + from);
        // a view is rebuilt, and the past is read, in temporary tables
        sql.add("grant connect, temporary on database " + quoted(schema.database()) + to);
        sql.add("grant usage on schema " + quoted(schema.schema()) + to);
        tables().forEach((use, tables) ->
                sql.add("grant " + String.join(", ", use.privileges()) + " on " + names(tables) + to));
        sequences()
                .forEach((privileges, sequences) ->
                        sql.add("grant " + String.join(", ", privileges) + " on sequence " + names(sequences) + to));
        // a table of a later version is never more open than it may be; running this again opens it as far as it has to
        // be
        sql.add("alter default privileges" + in + " revoke all on tables" + from);
        sql.add("alter default privileges" + in + " revoke all on sequences" + from);
        sql.add("alter default privileges" + in + " grant select, insert on tables" + to);
        sql.add("alter default privileges" + in + " grant usage on sequences" + to);
        return sql;
    }

    /** For people who run it themselves. */
    String script() {
        return statements().stream().collect(Collectors.joining(";\n", "begin;\n", ";\ncommit;"));
    }

    /** What the role may do, a line for each kind of table. */
    List<String> words() {
        return tables().entrySet().stream()
                .map(e -> e.getKey().words() + ": " + String.join(", ", e.getValue()))
                .toList();
    }

    private Map<TableUse, List<String>> tables() {
        return grouped(schema.tables(), TableUse::of, Function.identity());
    }

    private Map<List<String>, List<String>> sequences() {
        return grouped(
                schema.sequences(), s -> TableUse.of(s.table()).privilegesOnSequence(), SchemaTables.Sequence::name);
    }

    private static <T, K> Map<K, List<String>> grouped(List<T> all, Function<T, K> key, Function<T, String> name) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        key, LinkedHashMap::new, Collectors.mapping(name, Collectors.toUnmodifiableList())));
    }

    private String names(List<String> names) {
        return names.stream()
                .map(name -> quoted(schema.schema()) + "." + quoted(name))
                .collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
