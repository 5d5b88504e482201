package io.portolan.command.cluster;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.operation.Paths;
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

/** Clusters are made and deleted. */
@RestController
@RequestMapping(Paths.API + "/clusters")
@Tag(name = "Clusters")
public class ClusterController {
    private final Edge edge;
    private final RoutingDefaults routing;

    ClusterController(Edge edge, RoutingDefaults routing) {
        this.edge = edge;
        this.routing = routing;
    }

    @PostMapping
    @Operation(summary = "Create a cluster")
    @ApiResponse(responseCode = "201")
    ResponseEntity<Object> create(@RequestBody ClusterRequests.Create request, Asked asked) {
        request.check();
        var cluster = new ClusterId(edge.newId("c"));
        var command = new CreateCluster(
                cluster,
                request.name(),
                asked.actor(),
                request.region(),
                request.subnet(),
                request.routing().settings(routing),
                edge.now());
        return edge.submit(command, asked, Paths.of(cluster), HttpStatus.CREATED);
    }

    @DeleteMapping("/{cluster}")
    @Operation(summary = "Delete a cluster; with force also its applications")
    ResponseEntity<Object> delete(
            @PathVariable String cluster, @RequestParam(defaultValue = "false") boolean force, Asked asked) {
        var id = new ClusterId(cluster);
        return edge.submit(new DeleteCluster(id, force, edge.now()), asked, Paths.of(id), HttpStatus.OK);
    }
}
