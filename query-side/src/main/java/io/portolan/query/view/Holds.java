package io.portolan.query.view;

import java.util.List;

/**
 * Columns of a view that say who holds a row, and until when. They are the holders' own, not the log's.
 *
 * @param key columns by which a row is found again; a row whose key has changed is held by nobody
 * @param columns that are carried over
 */
public record Holds(String table, List<String> key, List<String> columns) {
    public Holds {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }
}
