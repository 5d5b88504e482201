package io.portolan.command.application;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Fields;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.NameRevision;
import io.portolan.domain.application.ApplicationCommand.PinRevision;
import io.portolan.domain.application.ApplicationCommand.RollBackApplication;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.operation.Paths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Earlier revisions come back, get names and are pinned as known good. */
@RestController
@RequestMapping(Paths.API + "/applications/{application}")
@Tag(name = "Applications")
public class RevisionController {
    private final Edge edge;

    RevisionController(Edge edge) {
        this.edge = edge;
    }

    @PostMapping("/rollback")
    @Operation(summary = "Go back to an earlier revision, as it ran then; with dryRun it is shown as a plan")
    ResponseEntity<Object> rollBackApplication(
            @PathVariable String application, @RequestBody RollBack request, Asked asked) {
        request.check();
        return submit(new RollBackApplication(new ApplicationId(application), request.revision(), edge.now()), asked);
    }

    @PutMapping("/revisions/{number}/name")
    @Operation(summary = "Name a revision; an empty name takes it away")
    ResponseEntity<Object> nameRevision(
            @PathVariable String application, @PathVariable int number, @RequestBody Name request, Asked asked) {
        return submit(new NameRevision(new ApplicationId(application), number, request.name(), edge.now()), asked);
    }

    @PutMapping("/revisions/{number}/pin")
    @Operation(summary = "Pin a revision as known good")
    ResponseEntity<Object> pinRevision(@PathVariable String application, @PathVariable int number, Asked asked) {
        return submit(new PinRevision(new ApplicationId(application), number, true, edge.now()), asked);
    }

    @DeleteMapping("/revisions/{number}/pin")
    @Operation(summary = "Take the pin of a revision away")
    ResponseEntity<Object> unpinRevision(@PathVariable String application, @PathVariable int number, Asked asked) {
        return submit(new PinRevision(new ApplicationId(application), number, false, edge.now()), asked);
    }

    private ResponseEntity<Object> submit(ApplicationCommand command, Asked asked) {
        return edge.submit(command, asked, Paths.of(command.application()), HttpStatus.OK);
    }

    @Schema(name = "RollBackApplication")
    record RollBack(
            @Schema(example = "3", description = "number or name of a revision, or known-good: the last pinned one")
            String revision) {
        RollBack {
            revision = Objects.requireNonNullElse(revision, "");
        }

        void check() {
            new Fields().required("revision", revision, "3, or known-good").check();
        }
    }

    @Schema(name = "NameRevision")
    record Name(
            @Schema(example = "before-the-sale", description = "1 to 64 characters, once in the application")
            String name) {
        Name {
            name = Objects.requireNonNullElse(name, "");
        }
    }
}
