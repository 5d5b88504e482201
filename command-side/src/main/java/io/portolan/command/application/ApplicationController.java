package io.portolan.command.application;

import io.portolan.command.naming.ClaimedNames;
import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.ProblemStatus;
import io.portolan.command.template.Drafts;
import io.portolan.command.template.HandedIn;
import io.portolan.command.template.Warned;
import io.portolan.domain.access.Vault;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.AbortRelease;
import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.PauseRelease;
import io.portolan.domain.application.ApplicationCommand.RedeployApplication;
import io.portolan.domain.application.ApplicationCommand.ResumeRelease;
import io.portolan.domain.application.ApplicationCommand.RollBackRelease;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationCommand.StartApplication;
import io.portolan.domain.application.ApplicationCommand.StopApplication;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Applications are created, changed, run and deleted; each of these is a release. */
@RestController
@RequestMapping(Paths.API)
@Tag(name = "Applications")
public class ApplicationController {
    private final Edge edge;
    private final Drafts drafts;
    private final ClaimedNames names;

    ApplicationController(Edge edge, Vault vault, ClaimedNames names) {
        this.edge = edge;
        this.names = names;
        this.drafts = new Drafts(vault);
    }

    @PostMapping("/clusters/{cluster}/applications")
    @Operation(summary = "Create an application from a template or an image, and deploy it")
    @ApiResponse(responseCode = "201")
    ResponseEntity<Object> create(
            @PathVariable String cluster, @RequestBody ApplicationRequests.Create request, Asked asked) {
        request.check();
        var application = new ApplicationId(edge.newId("a"));
        var prepared = prepared(application, request.handedIn(), asked);
        var home = new ClusterId(cluster);
        boolean routed = names.routes().naming(home).isPresent();
        var command = new CreateApplication(
                application, home, request.name(), request.description(), prepared.draft(), routed, edge.now());
        var answer = edge.submit(
                command, asked, Paths.of(application), HttpStatus.CREATED, () -> drafts.forget(application));
        return Warned.of(answer, prepared.warnings());
    }

    @PostMapping("/applications/{application}/change")
    @Operation(summary = "Change an application's configuration to a new version")
    ResponseEntity<Object> change(
            @PathVariable String application, @RequestBody ApplicationRequests.Change request, Asked asked) {
        request.check();
        var id = new ApplicationId(application);
        var prepared = prepared(id, request.handedIn(), asked);
        var command = new ChangeApplication(
                id,
                request.description(),
                prepared.draft(),
                request.reschedule(),
                request.supersede(),
                ChangeModes.mode(request),
                ChangeModes.course(request),
                edge.now());
        try {
            return Warned.of(submit(command, asked), prepared.warnings());
        } catch (Refused e) {
            if (ProblemStatus.of(e.problems().getFirst()) == HttpStatus.NOT_FOUND) {
                drafts.forget(id);
            }
            throw e;
        }
    }

    @PostMapping("/applications/{application}/redeploy")
    @Operation(summary = "Pull the images again, restart what was stopped, make again what was deleted")
    ResponseEntity<Object> redeploy(@PathVariable String application, Asked asked) {
        return submit(new RedeployApplication(new ApplicationId(application), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/start")
    @Operation(summary = "Start a stopped application")
    ResponseEntity<Object> start(@PathVariable String application, Asked asked) {
        return submit(new StartApplication(new ApplicationId(application), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/stop")
    @Operation(summary = "Stop an application's containers and keep them")
    ResponseEntity<Object> stop(@PathVariable String application, Asked asked) {
        return submit(new StopApplication(new ApplicationId(application), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/services/{service}/scale")
    @Operation(summary = "Set the number of a service's containers")
    ResponseEntity<Object> scaleService(
            @PathVariable String application,
            @PathVariable String service,
            @RequestBody ApplicationRequests.Scale request,
            Asked asked) {
        request.check();
        var id = new ApplicationId(application);
        return submit(new ScaleService(id, service, request.scale(), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/release/pause")
    @Operation(summary = "Pause the release that is running: what is under way ends, and nothing more is ordered")
    ResponseEntity<Object> pauseRelease(
            @PathVariable String application, @RequestBody ApplicationRequests.OfRelease request, Asked asked) {
        return submit(new PauseRelease(new ApplicationId(application), request.checked(), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/release/resume")
    @Operation(summary = "Let a paused release go on; what had failed is tried once more")
    ResponseEntity<Object> resumeRelease(
            @PathVariable String application, @RequestBody ApplicationRequests.OfRelease request, Asked asked) {
        return submit(new ResumeRelease(new ApplicationId(application), request.checked(), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/release/abort")
    @Operation(summary = "End the release that is running, and leave everything as it is")
    ResponseEntity<Object> abortRelease(
            @PathVariable String application, @RequestBody ApplicationRequests.OfRelease request, Asked asked) {
        return submit(new AbortRelease(new ApplicationId(application), request.checked(), edge.now()), asked);
    }

    @PostMapping("/applications/{application}/release/rollback")
    @Operation(summary = "Take the release that is running back to what ran before it; it has failed then")
    ResponseEntity<Object> rollBackRelease(
            @PathVariable String application, @RequestBody ApplicationRequests.OfRelease request, Asked asked) {
        return submit(new RollBackRelease(new ApplicationId(application), request.checked(), edge.now()), asked);
    }

    @DeleteMapping("/applications/{application}")
    @Operation(summary = "Delete an application; with force also while a release is running")
    ResponseEntity<Object> delete(
            @PathVariable String application, @RequestParam(defaultValue = "false") boolean force, Asked asked) {
        return submit(new DeleteApplication(new ApplicationId(application), force, edge.now()), asked);
    }

    private ResponseEntity<Object> submit(ApplicationCommand command, Asked asked) {
        return edge.submit(command, asked, Paths.of(command.application()), HttpStatus.OK);
    }

    /** A dry run stores nothing. */
    private Drafts.Prepared prepared(ApplicationId application, HandedIn in, Asked asked) {
        return asked.dryRun() ? drafts.prepare(application, in) : drafts.store(application, in);
    }
}
