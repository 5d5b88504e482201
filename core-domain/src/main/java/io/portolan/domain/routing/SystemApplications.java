package io.portolan.domain.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;

/** The applications that Portolan runs for itself in a cluster. Their ids follow from the cluster's, so each is made once. */
public final class SystemApplications {
    /** Of the application, and of its service. */
    public static final String ROUTING = "routing";

    private static final String SUFFIX = "-" + ROUTING;

    private SystemApplications() {}

    public static ApplicationId routing(ClusterId cluster) {
        return new ApplicationId(cluster.value() + SUFFIX);
    }

    /** Whether it is one of Portolan's own in that cluster. */
    public static boolean isSystem(ApplicationId application, ClusterId cluster) {
        return routing(cluster).equals(application);
    }
}
