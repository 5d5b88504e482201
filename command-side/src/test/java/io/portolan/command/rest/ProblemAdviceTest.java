package io.portolan.command.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.operation.Operation;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemAdviceTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void an_operation_that_found_no_place_is_answered_with_every_node_and_its_reasons() {
        var nodes = List.of(new NodeRefusal("web", 1, new NodeId("n-1"), "n1", List.of("has no label disk")));

        var problem = new ProblemAdvice().failed(failed(nodes));

        assertThat(problem.getProperties())
                .containsEntry("nodes", nodes)
                .containsEntry("operation", "/api/v1/operations/op-1")
                .containsEntry("resource", "/api/v1/applications/a-1/releases/1");
    }

    @Test
    void an_operation_that_failed_otherwise_is_answered_without_nodes() {
        assertThat(new ProblemAdvice().failed(failed(List.of())).getProperties())
                .doesNotContainKey("nodes");
    }

    private static OperationFailed failed(List<NodeRefusal> nodes) {
        return new OperationFailed(new Operation(
                "op-1",
                "create-application",
                "/api/v1/applications/a-1/releases/1",
                "ada",
                Operation.State.FAILED,
                Optional.of(Problem.of("no-place", "There is no place for web.1.", "")),
                nodes,
                AT,
                Optional.of(AT)));
    }
}
