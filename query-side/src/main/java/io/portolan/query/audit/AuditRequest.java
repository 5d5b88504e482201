package io.portolan.query.audit;

import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The parameters of a search, as they stand in the URL. */
public record AuditRequest(
        @Schema(description = "who caused it") Optional<String> actor,

        @Schema(description = "the command that it directly follows from, e.g. ScaleService")
        Optional<String> command,

        @Schema(description = "type of event, e.g. StepFailed; several are or")
        List<String> type,

        Optional<String> cluster,
        Optional<String> application,
        @Schema(description = "name of a service") Optional<String> service,
        Optional<String> container,
        Optional<String> node,
        @Schema(description = "number of a release") Optional<String> release,
        Optional<String> operation,
        @Schema(description = "from this instant on") Optional<String> from,
        @Schema(description = "before this instant") Optional<String> until,

        @Schema(description = "part of the sentence, of a name or an id, whatever its case")
        Optional<String> text,

        @Schema(description = "true: only refused commands; false: none of them")
        Optional<String> refused) {
    public AuditRequest {
        type = type == null ? List.of() : List.copyOf(type);
    }

    /** @throws io.portolan.domain.problem.Refused when a parameter can't be read */
    public AuditFilter filter() {
        return new AuditFilter(
                given(actor),
                given(command),
                type.stream().filter(t -> !t.isBlank()).toList(),
                given(cluster),
                given(application),
                given(service),
                given(container),
                given(node),
                given(release).map(AuditRequest::number),
                given(operation),
                given(from).map(at -> instant("from", at)),
                given(until).map(at -> instant("until", at)),
                given(text).map(AuditColumns::small),
                given(refused).map(AuditRequest::flag));
    }

    /** {@code ?actor=} says no more than nothing. */
    private static Optional<String> given(Optional<String> parameter) {
        return parameter.filter(value -> !value.isBlank());
    }

    private static Instant instant(String parameter, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException _) {
            throw Missing.unreadable(parameter, value, "Write it as 2026-01-31T12:00:00Z.");
        }
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw Missing.unreadable("release", value, "Write the release's number.");
        }
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Missing.unreadable("refused", value, "Write true or false.");
        };
    }
}
