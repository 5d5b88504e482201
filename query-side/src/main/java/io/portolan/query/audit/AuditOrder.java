package io.portolan.query.audit;

import io.portolan.query.rest.Missing;
import java.util.Locale;

/** In which order of positions events are listed. */
public enum AuditOrder {
    NEWEST("desc", "<"),
    OLDEST("asc", ">");

    private final String direction;
    private final String beyond;

    AuditOrder(String direction, String beyond) {
        this.direction = direction;
        this.beyond = beyond;
    }

    static AuditOrder read(String word) {
        return switch (word) {
            case "newest" -> NEWEST;
            case "oldest" -> OLDEST;
            default -> throw Missing.unreadable("order", word, "Write newest or oldest.");
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For {@code order by}. */
    String direction() {
        return direction;
    }

    /** What a position behind the cursor is to it. */
    String beyond() {
        return beyond;
    }
}
