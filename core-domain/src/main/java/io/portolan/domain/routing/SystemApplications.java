package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import java.util.Optional;

/** The applications that Portolan runs for itself in a cluster. Their ids follow from the cluster's, so each is made once. */
public final class SystemApplications {
    /** Of the application, and of its service. */
    public static final String ROUTING = "routing";

    private static final String SUFFIX = "-" + ROUTING;

    private SystemApplications() {}

    public static ApplicationId routing(ClusterId cluster) {
        return new ApplicationId(cluster.value() + SUFFIX);
    }

    /** Whose routing layer it is; empty for an application of the users'. */
    public static Optional<ClusterId> clusterOf(ApplicationId application) {
        return Optional.of(application.value())
                .filter(id -> id.endsWith(SUFFIX) && id.length() > SUFFIX.length())
                .map(id -> new ClusterId(id.substring(0, id.length() - SUFFIX.length())));
    }

    /** Whether it is one of Portolan's own in that cluster. */
    public static boolean isSystem(ApplicationId application, ClusterId cluster) {
        return routing(cluster).equals(application);
    }
}
