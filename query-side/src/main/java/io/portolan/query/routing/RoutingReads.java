package io.portolan.query.routing;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.cluster.Clusters;
import io.portolan.query.node.NodeStore;
import io.portolan.query.rest.Answers;
import io.portolan.query.rest.Missing;
import io.portolan.query.rest.Moment;
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

/** Reads about the routes of a cluster. */
@RestController
@RequestMapping("/api/v1/clusters/{id}")
@Tag(name = "Routing")
public class RoutingReads {
    private static final List<String> VIEWS =
            List.of(RoutingStore.VIEW, ClusterStore.VIEW, NodeStore.VIEW, ApplicationStore.VIEW);

    private final Clusters clusters;
    private final ApplicationStore applications;
    private final RoutingViews tables;
    private final RoutingLayers layers;
    private final Answers answers;

    public RoutingReads(
            Clusters clusters,
            ApplicationStore applications,
            RoutingViews tables,
            RoutingLayers layers,
            Answers answers) {
        this.clusters = clusters;
        this.applications = applications;
        this.tables = tables;
        this.layers = layers;
        this.answers = answers;
    }

    @GetMapping("/routes")
    @Operation(summary = "Every address of the cluster by domain and path, with its service, weight and containers")
    ResponseEntity<List<RouteView>> routes(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(at, after),
                () -> tables.of(new ClusterId(id)).map(Routes::of).orElse(List.of()));
    }

    @GetMapping("/certificates")
    @Operation(summary = "The certificates of the cluster by domain; their keys are not shown")
    ResponseEntity<List<CertificateView>> certificates(
            @PathVariable String id, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> after) {
        return read(id, new Moment(at, after), () -> layers.certificates(id));
    }

    @GetMapping("/certificates/{domain}")
    @Operation(summary = "The certificate of a domain; its key is not shown")
    ResponseEntity<CertificateView> certificate(
            @PathVariable String id, @PathVariable String domain, @RequestParam Optional<Long> after) {
        return read(
                id,
                new Moment(Optional.empty(), after),
                () -> layers.certificates(id).stream()
                        .filter(c -> c.domain().equals(domain))
                        .findFirst()
                        .orElseThrow(() -> Missing.notFound(
                                "certificate", domain, "GET /api/v1/clusters/" + id + "/certificates lists them.")));
    }

    /** As with what is read of clusters, the streams of all applications that were ever in it matter. */
    private <T> ResponseEntity<T> read(String id, Moment moment, Supplier<T> read) {
        return answers.from(
                VIEWS,
                moment,
                () -> Stream.concat(Stream.of(id), applications.everIn(id).stream())
                        .toList(),
                () -> {
                    clusters.existing(id);
                    return read.get();
                });
    }
}
