package io.portolan.command.naming;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.DomainNaming;
import io.portolan.domain.routing.RouteAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a cluster's routes, each of which only one application may have. A claim is made and given back in the
 * transaction of the event that says so, hence of two that want the same address at the same time exactly one gets it.
 */
public interface ClaimedRoutes {
    /**
     * An address that an application wants or has.
     *
     * @param service one that it leads to
     */
    record Claim(RouteAddress address, String service) {}

    /** Who has an address, and as what: {@code wanted} and {@code owned} may be written differently and mean the same. */
    record Conflict(Claim wanted, String application, Claim owned, String owner) {}

    /** The cluster routes from now on. */
    void open(DomainNaming naming);

    /** How prefixes of the cluster are completed; empty for a cluster without a routing layer. */
    Optional<DomainNaming> naming(ClusterId cluster);

    /**
     * From now on the application has these addresses, and no others. Waits for a transaction that is claiming one of them.
     *
     * @param name of the application, for people
     * @return every address that another one has; then nothing is to be committed
     */
    List<Conflict> hold(ClusterId cluster, ApplicationId application, String name, List<Claim> claims);

    /**
     * Prefixes are completed otherwise from now on; lets nobody claim until the transaction ends.
     *
     * @return every two that come to want one address by that; then nothing is to be committed
     */
    List<Conflict> rename(DomainNaming naming);

    /** The cluster is no more. */
    void close(ClusterId cluster);
}
