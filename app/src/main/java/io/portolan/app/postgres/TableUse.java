package io.portolan.app.postgres;

import java.util.List;

/** What the control plane does with a table, and so what its role may do there and no more. */
enum TableUse {
    /** The log and what seals it: nothing that is written is changed; and tokens, which are made once. */
    APPENDED("read and added to, never changed", "select, insert"),
    /** An older snapshot goes when there is a newer one. */
    REPLACED("read, added to and deleted from", "select, insert, delete"),
    /** Which migrations were run. */
    READ("read", "select"),
    /** The views, the vault, names, and how far processors have read. */
    WRITTEN("read and written", "select, insert, update, delete");

    private final String words;
    private final String privileges;

    TableUse(String words, String privileges) {
        this.words = words;
        this.privileges = privileges;
    }

    static TableUse of(String table) {
        return switch (table) {
            case "events", "event_chain", "access_tokens" -> APPENDED;
            case "snapshots" -> REPLACED;
            case "flyway_schema_history" -> READ;
            default -> WRITTEN;
        };
    }

    /** For whom it concerns. */
    String words() {
        return words;
    }

    List<String> privileges() {
        return List.of(privileges.split(", "));
    }

    /** Of a counter that belongs to such a table: a rebuilt view sets its own; the log's only ever goes on. */
    List<String> privilegesOnSequence() {
        return this == WRITTEN ? List.of("usage", "update") : List.of("usage");
    }

    /** What nobody but the owner may do with what is only added to. */
    static List<String> changes() {
        return List.of("update", "delete", "truncate");
    }
}
