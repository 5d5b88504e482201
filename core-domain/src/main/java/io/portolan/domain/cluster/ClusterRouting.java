package io.portolan.domain.cluster;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.RoutingSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster has to do with routing.
 *
 * @param settings empty for a cluster without a routing layer
 * @param requested the routing layer was asked for, since there was a node
 * @param certificates by domain
 * @param errorPage HTML for requests that no route takes
 * @param updates how many updates of the routing layer were begun
 * @param updatingTo the image to which it is being changed
 * @param updateProblem why the last update failed
 */
public record ClusterRouting(
        Optional<RoutingSettings> settings,
        boolean requested,
        Optional<String> rootDomain,
        Map<String, Certificate> certificates,
        Optional<String> errorPage,
        int updates,
        Optional<String> updatingTo,
        Optional<Problem> updateProblem) {
    public static final ClusterRouting NONE = of(Optional.empty());

    public ClusterRouting {
        certificates = Ordered.copyOf(certificates);
    }

    /** A certificate of the vault. */
    public record Certificate(String domain, String reference, String fingerprint, Instant notAfter, boolean redirect) {
        static Certificate of(CertificateStored e) {
            return new Certificate(e.domain(), e.reference(), e.fingerprint(), e.notAfter(), e.redirect());
        }
    }

    static ClusterRouting of(Optional<RoutingSettings> settings) {
        return new ClusterRouting(
                settings, false, Optional.empty(), Map.of(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    ClusterRouting asRequested() {
        return new ClusterRouting(
                settings, true, rootDomain, certificates, errorPage, updates, updatingTo, updateProblem);
    }

    ClusterRouting withRootDomain(Optional<String> domain) {
        return new ClusterRouting(
                settings, requested, domain, certificates, errorPage, updates, updatingTo, updateProblem);
    }

    ClusterRouting with(Certificate certificate) {
        return with(Ordered.with(certificates, certificate.domain(), certificate));
    }

    ClusterRouting without(String domain) {
        return with(Ordered.without(certificates, domain));
    }

    private ClusterRouting with(Map<String, Certificate> now) {
        return new ClusterRouting(settings, requested, rootDomain, now, errorPage, updates, updatingTo, updateProblem);
    }

    ClusterRouting withErrorPage(Optional<String> html) {
        return new ClusterRouting(
                settings, requested, rootDomain, certificates, html, updates, updatingTo, updateProblem);
    }

    ClusterRouting updating(int number, String image) {
        return new ClusterRouting(
                settings, requested, rootDomain, certificates, errorPage, number, Optional.of(image), Optional.empty());
    }

    ClusterRouting updated(String image) {
        return new ClusterRouting(
                settings.map(s -> s.withImage(image)),
                requested,
                rootDomain,
                certificates,
                errorPage,
                updates,
                Optional.empty(),
                Optional.empty());
    }

    ClusterRouting failed(Problem problem) {
        return new ClusterRouting(
                settings,
                requested,
                rootDomain,
                certificates,
                errorPage,
                updates,
                Optional.empty(),
                Optional.of(problem));
    }
}
