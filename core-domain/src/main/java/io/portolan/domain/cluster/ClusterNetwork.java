package io.portolan.domain.cluster;

/** The one network on which all containers of a cluster reach each other. */
public final class ClusterNetwork {
    private ClusterNetwork() {}

    public static String nameOf(ClusterId cluster) {
        return "portolan-" + cluster;
    }
}
