package io.portolan.command.naming;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.DomainNaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims without a database, for tests of the wiring. */
public final class NamesInMemory implements ClaimedNames {
    private final Map<String, String> holders = new HashMap<>();

    @Override
    public boolean claim(String scope, String name, String holder) {
        return holders.computeIfAbsent(scope + " " + name, k -> holder).equals(holder);
    }

    @Override
    public boolean holdsAny(String holder) {
        return holders.containsValue(holder);
    }

    @Override
    public List<String> holders(String scope) {
        return holders.entrySet().stream()
                .filter(claim -> claim.getKey().startsWith(scope + " "))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    @Override
    public void lock(String holder) {
        // one thread
    }

    @Override
    public void release(String holder) {
        holders.values().removeIf(holder::equals);
    }

    /** No cluster has a routing layer here; JdbcClaimedRoutes is tested on a database. */
    @Override
    public ClaimedRoutes routes() {
        return new ClaimedRoutes() {
            @Override
            public void open(DomainNaming naming) {
                // none is kept
            }

            @Override
            public Optional<DomainNaming> naming(ClusterId cluster) {
                return Optional.empty();
            }

            @Override
            public List<Conflict> hold(ClusterId cluster, ApplicationId application, String name, List<Claim> claims) {
                return List.of();
            }

            @Override
            public List<Conflict> rename(DomainNaming naming) {
                return List.of();
            }

            @Override
            public void close(ClusterId cluster) {
                // none is kept
            }
        };
    }
}
