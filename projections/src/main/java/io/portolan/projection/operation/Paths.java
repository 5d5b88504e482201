package io.portolan.projection.operation;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;

/** Where the things that operations are about are found over REST. */
final class Paths {
    private static final String API = "/api/v1";

    private Paths() {}

    static String of(ClusterId cluster) {
        return API + "/clusters/" + cluster;
    }

    static String of(ClusterId cluster, NodeId node) {
        return of(cluster) + "/nodes/" + node;
    }

    static String of(ApplicationId application, int release) {
        return API + "/applications/" + application + "/releases/" + release;
    }
}
