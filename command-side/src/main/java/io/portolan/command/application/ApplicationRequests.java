package io.portolan.command.application;

import io.portolan.command.rest.Fields;
import io.portolan.command.template.FromImage;
import io.portolan.command.template.HandedIn;
import io.portolan.domain.Ordered;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is asked of applications over REST. A field that is left out is empty. */
final class ApplicationRequests {
    private ApplicationRequests() {}

    /** Exactly one of template and image is given. */
    @Schema(name = "CreateApplication")
    record Create(
            @Schema(example = "web", description = "1 to 64 letters, digits, Chinese characters or hyphens")
            String name,

            @Schema(example = "1.0") String version,

            @Schema(description = "at most 1,024 characters")
            String description,

            @Schema(description = "a Compose template as text; or give image")
            String template,

            @Schema(description = "values of the template's variables")
            Map<String, String> parameters,

            @Schema(
                    description = "the same for secrets, whatever their names: the vault keeps them, and all else has "
                            + "references; with an image, environment variables")
            Map<String, String> secrets,

            @Schema(description = "one service from an image, in place of a template")
            Optional<FromImage> image) {
        Create {
            name = Objects.requireNonNullElse(name, "");
            version = version == null || version.isBlank() ? "1.0" : version;
            description = Objects.requireNonNullElse(description, "");
            template = Objects.requireNonNullElse(template, "");
            parameters = parameters == null ? Map.of() : Ordered.copyOf(parameters);
            secrets = secrets == null ? Map.of() : Ordered.copyOf(secrets);
            image = image == null ? Optional.empty() : image;
        }

        void check() {
            var fields = new Fields().required("name", name, "web");
            exactlyOne(fields, template, image);
            handedIn().check(fields);
            fields.check();
        }

        HandedIn handedIn() {
            return new HandedIn(version, template, parameters, secrets, image);
        }
    }

    @Schema(name = "ChangeApplication")
    record Change(
            @Schema(example = "2.0", description = "has to differ from the current one")
            String version,

            @Schema(description = "at most 1,024 characters")
            String description,

            String template,
            Map<String, String> parameters,
            Map<String, String> secrets,
            Optional<FromImage> image,

            @Schema(description = "true: the containers may move to other nodes")
            Boolean reschedule,

            @Schema(description = "true: it takes the place of a release that is running")
            Boolean supersede,

            @Schema(example = "blue-green", description = "in-place unless given; blue-green: beside what runs now")
            String mode,

            @Schema(example = "[10, 50, 100]", description = "blue-green: weights that move by themselves")
            List<Integer> steps,

            @Schema(example = "30s", description = "after each step; 1m unless given")
            String pause,

            @Schema(example = "0.01", description = "of the new version's requests; the gate after each step")
            Double maxErrorRatio,

            @Schema(example = "1.5", description = "of the new version's p95 to the old one's")
            Double maxP95Ratio,

            @Schema(example = "20", description = "with fewer a gate is passed")
            Long minRequests) {
        Change {
            version = Objects.requireNonNullElse(version, "");
            description = Objects.requireNonNullElse(description, "");
            template = Objects.requireNonNullElse(template, "");
            parameters = parameters == null ? Map.of() : Ordered.copyOf(parameters);
            secrets = secrets == null ? Map.of() : Ordered.copyOf(secrets);
            image = image == null ? Optional.empty() : image;
            reschedule = reschedule != null && reschedule;
            supersede = supersede != null && supersede;
            mode = Objects.requireNonNullElse(mode, "");
            steps = steps == null
                    ? List.of()
                    : steps.stream()
                            .map(step -> Objects.requireNonNullElse(step, ChangeModes.NO_WEIGHT))
                            .toList();
            pause = Objects.requireNonNullElse(pause, "");
            maxErrorRatio = Objects.requireNonNullElse(maxErrorRatio, Gate.USUAL.maxErrorRatio());
            maxP95Ratio = Objects.requireNonNullElse(maxP95Ratio, Gate.USUAL.maxP95Ratio());
            minRequests = Objects.requireNonNullElse(minRequests, Gate.USUAL.minRequests());
        }

        void check() {
            var fields = new Fields().required("version", version, "2.0");
            ChangeModes.check(fields, this);
            exactlyOne(fields, template, image);
            handedIn().check(fields);
            fields.check();
        }

        HandedIn handedIn() {
            return new HandedIn(version, template, parameters, secrets, image);
        }
    }

    private static void exactlyOne(Fields fields, String template, Optional<FromImage> image) {
        fields.rule(
                template.isBlank() == image.isPresent(),
                "template",
                template.isBlank() ? "There is neither a template nor an image." : "There is a template and an image.",
                "Give exactly one of template and image.");
        image.ifPresent(i -> i.check(fields));
    }

    @Schema(name = "ScaleService")
    record Scale(@Schema(example = "3") Integer scale) {
        void check() {
            new Fields()
                    .rule(scale != null, "scale", "The field scale is missing.", "Give the number of containers.")
                    .check();
        }
    }

    /** Which release is meant, so that none is hit that began meanwhile. */
    @Schema(name = "ReleaseNumber")
    record OfRelease(
            @Schema(example = "3", description = "number of the release that is running")
            Integer release) {
        int checked() {
            new Fields()
                    .rule(
                            release != null,
                            "release",
                            "The field release is missing.",
                            "Give the number of the release that is running.")
                    .check();
            return release;
        }
    }
}
