package io.portolan.command.job;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.template.Drafts;
import io.portolan.command.template.HandedIn;
import io.portolan.command.template.Warned;
import io.portolan.domain.access.Vault;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.BackfillJob;
import io.portolan.domain.job.JobCommand.CancelBackfill;
import io.portolan.domain.job.JobCommand.ChangeJob;
import io.portolan.domain.job.JobCommand.CreateJob;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobCommand.PauseSchedule;
import io.portolan.domain.job.JobCommand.ResumeSchedule;
import io.portolan.domain.job.JobCommand.RetryRun;
import io.portolan.domain.job.JobCommand.RunNow;
import io.portolan.domain.job.JobDraft;
import io.portolan.domain.job.JobId;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.run.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs are created, changed, run and deleted. A run that is asked for is an operation, from the asking to the run's end. */
@RestController
@RequestMapping(Paths.API)
@Tag(name = "Jobs")
public class JobController {
    private final Edge edge;
    private final Drafts drafts;

    JobController(Edge edge, Vault vault) {
        this.edge = edge;
        this.drafts = new Drafts(vault);
    }

    @PostMapping("/clusters/{cluster}/jobs")
    @Operation(
            summary = "Create a job from the template of a batch application, on a schedule where the template has one")
    @ApiResponse(responseCode = "201")
    ResponseEntity<Object> create(@PathVariable String cluster, @RequestBody JobRequests.Create request, Asked asked) {
        var job = new JobId(edge.newId("j"));
        var prepared = prepared(job, request.checked(), asked);
        var first = request.run() ? Optional.of(newRun()) : Optional.<RunId>empty();
        var command = new CreateJob(
                job, new ClusterId(cluster), request.name(), request.description(), draft(prepared), first, edge.now());
        var answer = edge.submit(command, asked, Paths.of(job), HttpStatus.CREATED, () -> drafts.forget(job.owner()));
        return Warned.of(answer, prepared.warnings());
    }

    @PostMapping("/jobs/{job}/change")
    @Operation(summary = "Change a job's definition to a new version; a run that is going goes on with the old one")
    ResponseEntity<Object> change(@PathVariable String job, @RequestBody JobRequests.Change request, Asked asked) {
        var id = new JobId(job);
        var prepared = prepared(id, request.checked(), asked);
        var command = new ChangeJob(id, request.description(), draft(prepared), edge.now());
        return Warned.of(submit(command, asked), prepared.warnings());
    }

    @DeleteMapping("/jobs/{job}")
    @Operation(summary = "Delete a job; with force also while a run is going, which is then cancelled")
    ResponseEntity<Object> delete(
            @PathVariable String job, @RequestParam(defaultValue = "false") boolean force, Asked asked) {
        return submit(new DeleteJob(new JobId(job), force, edge.now()), asked);
    }

    @PostMapping("/jobs/{job}/schedule/pause")
    @Operation(summary = "Pause a job's schedule: what is due meanwhile is missed, on record")
    ResponseEntity<Object> pauseSchedule(@PathVariable String job, Asked asked) {
        return submit(new PauseSchedule(new JobId(job), edge.now()), asked);
    }

    @PostMapping("/jobs/{job}/schedule/resume")
    @Operation(summary = "Let a paused schedule go on")
    ResponseEntity<Object> resumeSchedule(@PathVariable String job, Asked asked) {
        return submit(new ResumeSchedule(new JobId(job), edge.now()), asked);
    }

    @PostMapping("/jobs/{job}/runs")
    @Operation(summary = "Run a job now; while a run is going, it waits in the queue of three")
    ResponseEntity<Object> runNow(
            @PathVariable String job, @RequestBody(required = false) JobRequests.Run request, Asked asked) {
        var id = new JobId(job);
        var given = Optional.ofNullable(request)
                .orElse(new JobRequests.Run(null, null))
                .checked();
        var parameters = asked.dryRun() ? drafts.seal(id.owner(), given) : drafts.storeParameters(id.owner(), given);
        var run = newRun();
        return edge.submit(new RunNow(id, run, parameters, edge.now()), asked, Paths.of(run), HttpStatus.OK);
    }

    @PostMapping("/jobs/{job}/runs/{failed}/retry")
    @Operation(
            summary = "Run again what did not finish, from where it stopped: containers that finished don't run again")
    ResponseEntity<Object> retryRun(@PathVariable String job, @PathVariable String failed, Asked asked) {
        var run = newRun();
        var command = new RetryRun(new JobId(job), run, new RunId(failed), edge.now());
        return edge.submit(command, asked, Paths.of(run), HttpStatus.OK);
    }

    @PostMapping("/jobs/{job}/backfill")
    @Operation(summary = "Run a job once for each due time in a range of the past; with dryRun, say which these are")
    ResponseEntity<Object> backfill(@PathVariable String job, @RequestBody JobRequests.Backfill request, Asked asked) {
        request.check();
        return submit(new BackfillJob(new JobId(job), request.begin(), request.end(), edge.now()), asked);
    }

    @PostMapping("/jobs/{job}/backfill/cancel")
    @Operation(summary = "End a backfill; its run that is going goes on")
    ResponseEntity<Object> cancelBackfill(@PathVariable String job, Asked asked) {
        return submit(new CancelBackfill(new JobId(job), edge.now()), asked);
    }

    private ResponseEntity<Object> submit(JobCommand command, Asked asked) {
        return edge.submit(command, asked, Paths.of(command.job()), HttpStatus.OK);
    }

    private RunId newRun() {
        return new RunId(edge.newId("r"));
    }

    /** A dry run stores nothing. */
    private Drafts.Prepared prepared(JobId job, HandedIn in, Asked asked) {
        return asked.dryRun() ? drafts.prepare(job.owner(), in) : drafts.store(job.owner(), in);
    }

    private static JobDraft draft(Drafts.Prepared prepared) {
        var draft = prepared.draft();
        return new JobDraft(draft.version(), draft.source(), draft.parameters(), draft.template());
    }
}
