package io.portolan.query.audit;

import io.portolan.query.view.Json;
import java.util.List;

/** How a whole answer is written, a line for each event. */
enum AuditFormat {
    CSV("text/csv") {
        @Override
        String head() {
            return Csv.line(List.of(AuditEntryView.COLUMNS.split(", ")));
        }

        @Override
        String line(AuditEntryView e) {
            return Csv.line(List.of(
                    Long.toString(e.position()),
                    e.event(),
                    e.stream(),
                    Long.toString(e.sequence()),
                    e.at().toString(),
                    e.type(),
                    e.actor(),
                    e.operation(),
                    e.command(),
                    Boolean.toString(e.refused()),
                    e.cluster(),
                    String.join(" ", e.applications()),
                    e.release().isPresent() ? Integer.toString(e.release().getAsInt()) : "",
                    String.join(" ", e.services()),
                    String.join(" ", e.containers()),
                    String.join(" ", e.nodes()),
                    e.sentence()));
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        String line(AuditEntryView e) {
            return Json.write(e) + "\n";
        }
    };

    private final String type;

    AuditFormat(String type) {
        this.type = type;
    }

    /** Its media type. */
    String type() {
        return type;
    }

    String head() {
        return "";
    }

    abstract String line(AuditEntryView entry);
}
