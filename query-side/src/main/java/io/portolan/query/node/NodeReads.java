package io.portolan.query.node;

import io.portolan.query.container.InstanceStore;
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

/** Reads about one node. */
@RestController
@RequestMapping({"/api/v1/nodes", "/api/v1/clusters/{cluster}/nodes"})
@Tag(name = "Nodes")
public class NodeReads {
    private static final List<String> NODES = List.of(NodeStore.VIEW, InstanceStore.VIEW);

    private final NodeStore nodes;
    private final NodeStepStore steps;
    private final Answers answers;

    public NodeReads(NodeStore nodes, NodeStepStore steps, Answers answers) {
        this.nodes = nodes;
        this.steps = steps;
        this.answers = answers;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One node")
    ResponseEntity<NodeView> one(
            @PathVariable Optional<String> cluster, @PathVariable String id, @RequestParam Optional<Long> after) {
        return answers.from(NODES, after, () -> existing(cluster, id));
    }

    @GetMapping("/{id}/steps")
    @Operation(summary = "The steps by which a node was admitted and taken out, with reasons and times")
    ResponseEntity<List<NodeStepView>> steps(
            @PathVariable Optional<String> cluster, @PathVariable String id, @RequestParam Optional<Long> after) {
        return answers.from(NODES, after, () -> steps.of(existing(cluster, id).id()));
    }

    /** Under a cluster's path only a node of that cluster. */
    private NodeView existing(Optional<String> cluster, String id) {
        return nodes.find(id)
                .filter(node -> cluster.isEmpty() || cluster.get().equals(node.cluster()))
                .orElseThrow(
                        () -> Missing.notFound("node", id, "GET /api/v1/clusters/{id}/nodes lists those that exist."));
    }
}
