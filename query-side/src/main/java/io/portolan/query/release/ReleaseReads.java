package io.portolan.query.release;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.Applications;
import io.portolan.query.node.NodeStore;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about the releases of an application. */
@RestController
@RequestMapping("/api/v1/applications/{id}/releases")
@Tag(name = "Releases")
public class ReleaseReads {
    private static final List<String> RELEASES = List.of(ReleaseStore.VIEW, ApplicationStore.VIEW);
    private static final List<String> STEPS = List.of(ReleaseStore.VIEW, NodeStore.VIEW);

    private final Applications applications;
    private final ReleaseStore releases;
    private final StepStore steps;
    private final Answers answers;

    public ReleaseReads(Applications applications, ReleaseStore releases, StepStore steps, Answers answers) {
        this.applications = applications;
        this.releases = releases;
        this.steps = steps;
        this.answers = answers;
    }

    @GetMapping
    @Operation(summary = "The releases of an application, the newest first")
    ResponseEntity<List<ReleaseView>> list(@PathVariable String id, @RequestParam Optional<Long> after) {
        return answers.from(
                RELEASES, after, () -> releases.list(applications.existing(id).id()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One release with every step, its reason and its times, and what else happened in it")
    ResponseEntity<WholeRelease> one(
            @PathVariable String id, @PathVariable int number, @RequestParam Optional<Long> after) {
        return answers.from(
                STEPS,
                after,
                () -> new WholeRelease(existing(id, number), steps.steps(id, number), steps.notes(id, number)));
    }

    private ReleaseView existing(String id, int number) {
        return releases.find(id, number)
                .orElseThrow(() -> Missing.notFound(
                        "release",
                        number + " of application " + id,
                        "GET /api/v1/applications/" + id + "/releases lists those that exist."));
    }

    /** A release and everything in it. */
    public record WholeRelease(@JsonUnwrapped ReleaseView release, List<StepView> steps, List<NoteView> notes) {}
}
