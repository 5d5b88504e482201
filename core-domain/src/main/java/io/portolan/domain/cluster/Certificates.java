package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RemoveCertificate;
import io.portolan.domain.cluster.ClusterCommand.StoreCertificate;
import io.portolan.domain.cluster.ClusterEvent.CertificateRemoved;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.Locale;
import java.util.Optional;

/** The certificates of domains. That one fits its key and its domain was looked at before it came to the vault. */
final class Certificates {
    private Certificates() {}

    static void store(Unfolding u, StoreCertificate c) {
        RoutingRules.required(u);
        String domain = c.domain().strip().toLowerCase(Locale.ROOT);
        RoutingRules.check(RoutingRules.problemWithDomain(domain));
        if (!c.notAfter().isAfter(u.at())) {
            throw new Refused(Problem.of(
                    "invalid-certificate",
                    "The certificate of %s was good until %s only.".formatted(domain, c.notAfter()),
                    "Have it renewed, then store the new one."));
        }
        Optional<ClusterRouting.Certificate> known = of(u, domain);
        if (known.filter(k -> k.reference().equals(c.reference()) && k.redirect() == c.redirect())
                .isEmpty()) {
            Optional<String> replaced = known.map(ClusterRouting.Certificate::reference)
                    .filter(reference -> !reference.equals(c.reference()));
            u.add(new CertificateStored(
                    u.cluster(), domain, c.reference(), c.fingerprint(), c.notAfter(), c.redirect(), replaced, u.at()));
        }
    }

    static void remove(Unfolding u, RemoveCertificate c) {
        RoutingRules.required(u);
        String domain = c.domain().strip().toLowerCase(Locale.ROOT);
        var known = of(u, domain)
                .orElseThrow(() -> new Refused(Problem.of(
                        "certificate-not-found",
                        "The cluster has no certificate for %s.".formatted(domain),
                        "GET /api/v1/clusters/%s/certificates lists those that there are.".formatted(u.cluster()))));
        u.add(new CertificateRemoved(u.cluster(), domain, known.reference(), u.at()));
    }

    private static Optional<ClusterRouting.Certificate> of(Unfolding u, String domain) {
        return Optional.ofNullable(u.state().routing().certificates().get(domain));
    }
}
