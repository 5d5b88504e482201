package io.portolan.domain.operation;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.registry.RegistryId;
import io.portolan.domain.run.RunId;

/** Where operations, and what they are about, are found over REST: {@link Operation#resource()} is one of these. */
public final class Paths {
    public static final String API = "/api/v1";

    private Paths() {}

    public static String of(ClusterId cluster) {
        return API + "/clusters/" + cluster;
    }

    public static String of(ClusterId cluster, NodeId node) {
        return of(cluster) + "/nodes/" + node;
    }

    public static String of(ApplicationId application) {
        return API + "/applications/" + application;
    }

    public static String of(ApplicationId application, int release) {
        return of(application) + "/releases/" + release;
    }

    public static String of(RegistryId registry) {
        return API + "/registries/" + registry.host();
    }

    public static String of(JobId job) {
        return API + "/jobs/" + job;
    }

    public static String of(RunId run) {
        return API + "/runs/" + run;
    }

    public static String operation(String id) {
        return API + "/operations/" + id;
    }
}
