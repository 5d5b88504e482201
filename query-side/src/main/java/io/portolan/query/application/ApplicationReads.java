package io.portolan.query.application;

import io.portolan.domain.forecast.RevisionComparison;
import io.portolan.domain.template.TemplateReader;
import io.portolan.domain.template.TemplateReading;
import io.portolan.query.container.ContainerView;
import io.portolan.query.container.Containers;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Missing;
import io.portolan.query.rest.Moment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about one application and what it consists of. */
@RestController
@RequestMapping("/api/v1/applications/{id}")
@Tag(name = "Applications")
public class ApplicationReads {
    private static final List<String> APPLICATION =
            List.of(ApplicationStore.VIEW, RevisionStore.VIEW, InstanceStore.VIEW);

    private final Applications applications;
    private final RevisionStore revisions;
    private final Containers containers;
    private final Answers answers;

    public ApplicationReads(
            Applications applications, RevisionStore revisions, Containers containers, Answers answers) {
        this.applications = applications;
        this.revisions = revisions;
        this.containers = containers;
        this.answers = answers;
    }

    @GetMapping
    @Operation(summary = "One application, also a deleted one")
    ResponseEntity<ApplicationView> one(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(id, new Moment(at, after), () -> applications.existing(id));
    }

    @GetMapping("/services")
    @Operation(
            summary = "The services of the current revision, with how many containers are wanted, run and are healthy")
    ResponseEntity<List<ServiceView>> services(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(at, after),
                () -> revisions.services(applications.existing(id).id()));
    }

    @GetMapping("/containers")
    @Operation(summary = "The containers by service and slot; with all=true also those whose life is over")
    ResponseEntity<List<ContainerView>> containers(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam Optional<Instant> at,
            @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(at, after),
                () -> containers.of(applications.existing(id).id(), all));
    }

    @GetMapping("/revisions")
    @Operation(summary = "Every version of the application, the first one first")
    ResponseEntity<List<RevisionView>> revisions(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(at, after),
                () -> revisions.list(applications.existing(id).id()));
    }

    @GetMapping("/revisions/{number}")
    @Operation(summary = "One version of the application")
    ResponseEntity<RevisionView> revision(
            @PathVariable String id, @PathVariable int number, @RequestParam Optional<Long> after) {
        return answers.from(APPLICATION, after, () -> existing(id, number));
    }

    @GetMapping("/revisions/{before}/compare/{after}")
    @Operation(
            summary = "What is different in one version against another: services, images, parameters, labels, volumes")
    ResponseEntity<RevisionComparison> compare(
            @PathVariable String id,
            @PathVariable int before,
            @PathVariable int after,
            @RequestParam(name = "after") Optional<Long> position) {
        return answers.from(
                APPLICATION, position, () -> RevisionComparison.between(compared(id, before), compared(id, after)));
    }

    /** The template is read again from its text, which has references in the place of secrets. */
    private RevisionComparison.Compared compared(String id, int number) {
        var revision = existing(id, number);
        return switch (TemplateReader.read(revision.source(), revision.parameters())) {
            case TemplateReading.Read read ->
                new RevisionComparison.Compared(number, read.template(), revision.parameters(), revision.images());
            case TemplateReading.Rejected rejected ->
                throw new IllegalStateException(
                        "the template of revision " + number + " can't be read any more: " + rejected.problems());
        };
    }

    private RevisionView existing(String id, int number) {
        return revisions
                .find(applications.existing(id).id(), number)
                .orElseThrow(() -> Missing.notFound(
                        "revision", number, "GET /api/v1/applications/" + id + "/revisions lists those that exist."));
    }

    /** What an application's own stream says is all that matters to it. */
    private <T> ResponseEntity<T> read(String id, Moment moment, Supplier<T> read) {
        return answers.from(APPLICATION, moment, () -> List.of(id), read);
    }
}
