package io.portolan.query.event;

import io.portolan.query.application.RevisionStore;
import io.portolan.query.container.Containers;
import io.portolan.query.node.NodeStore;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.rest.Missing;
import org.springframework.stereotype.Component;

/** Parts of clusters and applications that requests name: what there never was is refused, not answered with nothing. */
@Component
public class Parts {
    private final NodeStore nodes;
    private final Containers containers;
    private final RevisionStore revisions;
    private final ReleaseStore releases;

    public Parts(NodeStore nodes, Containers containers, RevisionStore revisions, ReleaseStore releases) {
        this.nodes = nodes;
        this.containers = containers;
        this.revisions = revisions;
        this.releases = releases;
    }

    String node(String id) {
        return nodes.find(id)
                .orElseThrow(
                        () -> Missing.notFound("node", id, "GET /api/v1/clusters/{id}/nodes lists those that exist."))
                .id();
    }

    String container(String id) {
        return containers
                .find(id)
                .orElseThrow(() -> Missing.notFound(
                        "container", id, "GET /api/v1/applications/{id}/containers lists those that exist."))
                .id();
    }

    /** Of any revision. */
    String service(String application, String name) {
        if (!revisions.hadService(application, name)) {
            throw Missing.notFound(
                    "service",
                    name + " in application " + application,
                    "GET /api/v1/applications/{id}/services lists those that exist.");
        }
        return name;
    }

    int release(String application, int number) {
        return releases.find(application, number)
                .orElseThrow(() -> Missing.notFound(
                        "release",
                        number + " of application " + application,
                        "GET /api/v1/applications/{id}/releases lists those that exist."))
                .number();
    }
}
