package io.portolan.command.run;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.run.RunCommand.CancelRun;
import io.portolan.domain.run.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs are begun by their jobs; what is asked of one itself is to stop. */
@RestController
@RequestMapping(Paths.API)
@Tag(name = "Jobs")
public class RunController {
    private final Edge edge;

    RunController(Edge edge) {
        this.edge = edge;
    }

    @PostMapping("/runs/{run}/cancel")
    @Operation(summary = "Cancel a run: what runs is stopped, and nothing more is begun")
    ResponseEntity<Object> cancel(@PathVariable String run, Asked asked) {
        var id = new RunId(run);
        var command = new CancelRun(id, asked.actor() + " cancelled it", edge.now());
        return edge.submit(command, asked, Paths.of(id), HttpStatus.OK);
    }
}
