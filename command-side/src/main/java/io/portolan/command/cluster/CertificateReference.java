package io.portolan.command.cluster;

import io.portolan.domain.cluster.ClusterId;

/** Under which the vault has the certificates of a cluster. */
public final class CertificateReference {
    private CertificateReference() {}

    static String of(ClusterId cluster, String domain, String fingerprint) {
        return scope(cluster) + domain + "/" + fingerprint;
    }

    /** What all references of a cluster begin with. */
    public static String scope(ClusterId cluster) {
        return "certificate/" + cluster + "/";
    }
}
