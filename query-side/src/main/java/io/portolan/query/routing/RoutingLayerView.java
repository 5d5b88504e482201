package io.portolan.query.routing;

import io.portolan.domain.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The routing layer of a cluster.
 *
 * @param application whose containers it is
 * @param domain what completes a prefix
 * @param updatingTo the image to which it is being changed
 * @param problem why it could not be deployed or updated
 * @param nodes where it runs, by id
 * @param refusals of configurations by HAProxy, the last one of each node; it goes on with what it had
 */
@Schema(name = "RoutingLayer")
public record RoutingLayerView(
        String application,
        String image,
        int httpPort,
        int httpsPort,
        String domain,
        Optional<String> rootDomain,
        Optional<String> updatingTo,
        Optional<Problem> problem,
        List<String> nodes,
        List<Refusal> refusals) {
    public RoutingLayerView {
        nodes = List.copyOf(nodes);
        refusals = List.copyOf(refusals);
    }

    @Schema(name = "RoutingRefusal")
    public record Refusal(String node, Problem problem, Instant at) {}
}
