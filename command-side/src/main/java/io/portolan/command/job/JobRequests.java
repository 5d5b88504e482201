package io.portolan.command.job;

import io.portolan.command.rest.Fields;
import io.portolan.command.template.HandedIn;
import io.portolan.domain.Ordered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is asked of jobs over REST. A field that is left out is empty. */
final class JobRequests {
    private JobRequests() {}

    @Schema(name = "CreateJob")
    record Create(
            @Schema(example = "nightly", description = "1 to 64 letters, digits, Chinese characters or hyphens")
            String name,

            @Schema(example = "1.0") String version,

            @Schema(description = "at most 1,024 characters")
            String description,

            @Schema(description = "a Compose template of a batch application, as text")
            String template,

            @Schema(description = "values of the template's variables")
            Map<String, String> parameters,

            @Schema(description = "the same for secrets, whatever their names")
            Map<String, String> secrets,

            @Schema(description = "true: the first run begins now")
            Boolean run) {
        Create {
            name = Objects.requireNonNullElse(name, "");
            version = version == null || version.isBlank() ? "1.0" : version;
            description = Objects.requireNonNullElse(description, "");
            template = Objects.requireNonNullElse(template, "");
            parameters = parameters == null ? Map.of() : Ordered.copyOf(parameters);
            secrets = secrets == null ? Map.of() : Ordered.copyOf(secrets);
            run = run != null && run;
        }

        HandedIn checked() {
            var in = new HandedIn(version, template, parameters, secrets, Optional.empty());
            var fields = new Fields().required("name", name, "nightly").required("template", template, "services: …");
            in.check(fields);
            fields.check();
            return in;
        }
    }

    @Schema(name = "ChangeJob")
    record Change(
            @Schema(example = "2.0", description = "has to differ from the current one")
            String version,

            @Schema(description = "at most 1,024 characters; left out: it stays")
            String description,

            String template,
            Map<String, String> parameters,
            Map<String, String> secrets) {
        Change {
            version = Objects.requireNonNullElse(version, "");
            description = Objects.requireNonNullElse(description, "");
            template = Objects.requireNonNullElse(template, "");
            parameters = parameters == null ? Map.of() : Ordered.copyOf(parameters);
            secrets = secrets == null ? Map.of() : Ordered.copyOf(secrets);
        }

        HandedIn checked() {
            var in = new HandedIn(version, template, parameters, secrets, Optional.empty());
            var fields = new Fields().required("version", version, "2.0").required("template", template, "services: …");
            in.check(fields);
            fields.check();
            return in;
        }
    }

    @Schema(name = "RunJob")
    record Run(
            @Schema(description = "values of the template's variables for this run; the job's own stand for the others")
            Map<String, String> parameters,

            @Schema(description = "the same for secrets") Map<String, String> secrets) {
        Run {
            parameters = parameters == null ? Map.of() : Ordered.copyOf(parameters);
            secrets = secrets == null ? Map.of() : Ordered.copyOf(secrets);
        }

        HandedIn checked() {
            var in = new HandedIn("", "", parameters, secrets, Optional.empty());
            var fields = new Fields();
            in.check(fields);
            fields.check();
            return in;
        }
    }

    /** A range of the past. */
    @Schema(name = "BackfillJob")
    record Backfill(
            @Schema(example = "2026-01-01T00:00:00Z", description = "the first due time may be this instant")
            String from,

            @Schema(example = "2026-01-02T00:00:00Z", description = "due times are before it")
            String to) {
        Backfill {
            from = Objects.requireNonNullElse(from, "");
            to = Objects.requireNonNullElse(to, "");
        }

        void check() {
            new Fields()
                    .required("from", from, "2026-01-01T00:00:00Z")
                    .required("to", to, "2026-01-02T00:00:00Z")
                    .rule(from.isBlank() || instant(from).isPresent(), "from", unreadable(from), REMEDY)
                    .rule(to.isBlank() || instant(to).isPresent(), "to", unreadable(to), REMEDY)
                    .check();
        }

        Instant begin() {
            return instant(from).orElseThrow();
        }

        Instant end() {
            return instant(to).orElseThrow();
        }

        private static final String REMEDY = "Give an instant in ISO 8601, e.g. 2026-01-01T00:00:00Z.";

        private static String unreadable(String text) {
            return text + " is no instant.";
        }

        private static Optional<Instant> instant(String text) {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }
}
