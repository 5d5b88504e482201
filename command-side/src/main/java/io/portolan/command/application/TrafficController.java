package io.portolan.command.application;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Fields;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.ConfirmRelease;
import io.portolan.domain.application.ApplicationCommand.SetWeights;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.operation.Paths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The traffic moves between the versions of a service, and one of them is confirmed. */
@RestController
@RequestMapping(Paths.API + "/applications/{application}")
@Tag(name = "Applications")
public class TrafficController {
    private final Edge edge;

    TrafficController(Edge edge) {
        this.edge = edge;
    }

    @PutMapping("/weights")
    @Operation(
            summary = "Set weights, 0 to 100, of services that share an address; those that aren't named keep theirs")
    ResponseEntity<Object> setWeights(
            @PathVariable String application, @RequestBody Map<String, Integer> weights, Asked asked) {
        var fields = new Fields();
        fields.rule(
                !weights.isEmpty(), "", "No service is named.", "Name a service and its weight, e.g. {\"web\": 50}.");
        weights.forEach((service, weight) ->
                fields.rule(weight != null, service, "It has no weight.", "Give a number from 0 to 100."));
        fields.check();
        return submit(new SetWeights(new ApplicationId(application), weights, edge.now()), asked);
    }

    @PostMapping("/release/confirm")
    @Operation(summary = "Confirm a blue-green change: the old version is drained and removed")
    ResponseEntity<Object> confirmRelease(@PathVariable String application, Asked asked) {
        return submit(new ConfirmRelease(new ApplicationId(application), edge.now()), asked);
    }

    private ResponseEntity<Object> submit(ApplicationCommand command, Asked asked) {
        return edge.submit(command, asked, Paths.of(command.application()), HttpStatus.OK);
    }
}
