package io.portolan.command.cluster;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.domain.access.Vault;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterCommand.RemoveNode;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.operation.Paths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Nodes are admitted, labelled and removed. */
@RestController
@RequestMapping(Paths.API + "/clusters/{cluster}/nodes")
@Tag(name = "Nodes")
public class NodeController {
    private final Edge edge;
    private final Vault vault;

    NodeController(Edge edge, Vault vault) {
        this.edge = edge;
        this.vault = vault;
    }

    @PostMapping
    @Operation(summary = "Admit an engine as a node")
    @ApiResponse(responseCode = "201")
    ResponseEntity<Object> admit(
            @PathVariable String cluster, @RequestBody ClusterRequests.Admit request, Asked asked) {
        request.check();
        var id = new ClusterId(cluster);
        var node = new NodeId(edge.newId("n"));
        String credential = request.tls().map(tls -> "node/" + node).orElse("");
        request.tls().ifPresent(tls -> vault.put(credential, tls.asSecret()));
        var endpoint = new Endpoint(request.endpoint(), credential, request.plainTcp());
        return edge.submit(
                new AdmitNode(id, node, endpoint, request.zone(), request.labels(), edge.now()),
                asked,
                Paths.of(id, node),
                HttpStatus.CREATED,
                () -> vault.remove(credential));
    }

    @DeleteMapping("/{node}")
    @Operation(summary = "Remove a node; with force also when containers run there or its engine does not answer")
    ResponseEntity<Object> remove(
            @PathVariable String cluster,
            @PathVariable String node,
            @RequestParam(defaultValue = "false") boolean force,
            Asked asked) {
        var id = new ClusterId(cluster);
        var removed = new NodeId(node);
        return edge.submit(new RemoveNode(id, removed, force, edge.now()), asked, Paths.of(id, removed), HttpStatus.OK);
    }

    @PatchMapping("/{node}/labels")
    @Operation(summary = "Set and remove a node's labels")
    ResponseEntity<Object> label(
            @PathVariable String cluster,
            @PathVariable String node,
            @RequestBody ClusterRequests.Label request,
            Asked asked) {
        request.check();
        var id = new ClusterId(cluster);
        var labelled = new NodeId(node);
        return edge.submit(
                new LabelNode(id, labelled, request.set(), request.remove(), edge.now()),
                asked,
                Paths.of(id, labelled),
                HttpStatus.OK);
    }
}
