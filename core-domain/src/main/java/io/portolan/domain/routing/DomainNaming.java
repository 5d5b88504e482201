package io.portolan.domain.routing;

import io.portolan.domain.cluster.ClusterId;
import java.util.Locale;
import java.util.Optional;

/**
 * What comes behind a prefix: {@code prefix.<cluster>.<region>.<base domain>}, or {@code prefix.<root domain>} once the
 * cluster has a root domain.
 *
 * <p>Example: with base domain {@code portolan.internal} the prefix {@code shop} of cluster {@code c1} in region {@code eu}
 * is {@code shop.c1.eu.portolan.internal}; with root domain {@code example.com} it is {@code shop.example.com}.
 *
 * @param region empty for a cluster without one; then its level is left out
 */
public record DomainNaming(ClusterId cluster, String region, String baseDomain, Optional<String> rootDomain) {

    /** The domain of an address. */
    public String domain(RouteAddress address) {
        return switch (address.kind()) {
            case DOMAIN, LOCAL -> address.host();
            case PREFIX -> address.host() + "." + behindPrefix();
        };
    }

    /**
     * One form for all ways to write the same address: where the domain is a prefix with what comes behind it, it is the
     * prefix. Two applications may not have the same one.
     */
    public RouteAddress canonical(RouteAddress address) {
        if (address.kind() != RouteAddress.Kind.DOMAIN) {
            return address;
        }
        return prefixOf(address.host(), testDomain())
                .or(() -> rootDomain.flatMap(root -> prefixOf(address.host(), root)))
                .map(prefix -> new RouteAddress(RouteAddress.Kind.PREFIX, prefix, address.path()))
                .orElse(address);
    }

    private static Optional<String> prefixOf(String host, String domain) {
        return Optional.of(host)
                .filter(h -> h.endsWith("." + domain))
                .map(h -> h.substring(0, h.length() - domain.length() - 1))
                .filter(prefix -> !prefix.contains("."));
    }

    private String behindPrefix() {
        return rootDomain.orElseGet(this::testDomain);
    }

    private String testDomain() {
        var middle = region.isBlank() ? "" : label(region) + ".";
        return label(cluster.value()) + "." + middle + baseDomain;
    }

    /** Letters, digits and hyphens of a domain; whatever else a region may be named with becomes a hyphen. */
    private static String label(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }
}
