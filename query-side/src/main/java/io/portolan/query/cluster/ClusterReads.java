package io.portolan.query.cluster;

import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.ApplicationView;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.node.NodeView;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Moment;
import io.portolan.query.routing.RoutingLayers;
import io.portolan.query.routing.RoutingStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about clusters and what is in them. */
@RestController
@RequestMapping("/api/v1/clusters")
@Tag(name = "Clusters")
public class ClusterReads {
    private static final List<String> CLUSTERS = List.of(ClusterStore.VIEW, NodeStore.VIEW, ApplicationStore.VIEW);
    private static final List<String> WITHIN = List.of(
            ClusterStore.VIEW,
            NodeStore.VIEW,
            ApplicationStore.VIEW,
            RevisionStore.VIEW,
            InstanceStore.VIEW,
            ReleaseStore.VIEW,
            RoutingStore.VIEW);

    private final ClusterStore clusters;
    private final Clusters named;
    private final NodeStore nodes;
    private final ApplicationStore applications;
    private final RoutingLayers routing;
    private final Answers answers;

    public ClusterReads(
            ClusterStore clusters,
            Clusters named,
            NodeStore nodes,
            ApplicationStore applications,
            RoutingLayers routing,
            Answers answers) {
        this.clusters = clusters;
        this.named = named;
        this.nodes = nodes;
        this.applications = applications;
        this.routing = routing;
        this.answers = answers;
    }

    @GetMapping
    @Operation(summary = "All clusters that aren't deleted, by name")
    ResponseEntity<List<ClusterView>> list(@RequestParam Optional<Long> after) {
        return answers.from(CLUSTERS, after, clusters::list);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One cluster, also a deleted one, with its routing layer")
    ResponseEntity<ClusterDetail> one(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(id, new Moment(at, after), () -> new ClusterDetail(named.existing(id), routing.find(id)));
    }

    @GetMapping("/{id}/nodes")
    @Operation(summary = "The nodes of a cluster by index; with all=true also those removed or never admitted")
    ResponseEntity<List<NodeView>> nodes(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam Optional<Instant> at,
            @RequestParam Optional<Long> after) {
        return read(
                id, new Moment(at, after), () -> nodes.list(named.existing(id).id(), all));
    }

    @GetMapping("/{id}/applications")
    @Operation(
            summary =
                    "The applications of a cluster that aren't deleted, by name; with system=true also Portolan's own")
    ResponseEntity<List<ApplicationView>> applications(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean system,
            @RequestParam Optional<Instant> at,
            @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(at, after),
                () -> applications.list(named.existing(id).id(), system));
    }

    /** How a cluster is follows from its own stream and from those of the applications that were ever in it. */
    private <T> ResponseEntity<T> read(String id, Moment moment, Supplier<T> read) {
        return answers.from(
                WITHIN,
                moment,
                () -> Stream.concat(Stream.of(id), applications.everIn(id).stream())
                        .toList(),
                read);
    }
}
