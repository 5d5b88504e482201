package io.portolan.docker.engine;

import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.problem.Problem;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Addresses of hosts outside of the cluster. An engine gives a container names for addresses, not for other names; so a name
 * is looked up here, when the container is created.
 */
final class OutsideHosts {
    private OutsideHosts() {}

    /**
     * The same with addresses in place of host names.
     *
     * @throws EngineException {@code host-unknown}, which may pass: a name service may be away for a while
     */
    static ContainerSpec resolved(String engine, ContainerSpec spec) {
        var addresses = new LinkedHashMap<String, String>();
        spec.hosts().forEach((alias, host) -> addresses.put(alias, address(engine, alias, host)));
        return spec.withHosts(addresses);
    }

    private static String address(String engine, String alias, String host) {
        try {
            return List.of(InetAddress.getAllByName(host)).stream()
                    .min(Comparator.comparingInt(found -> found instanceof Inet4Address ? 0 : 1))
                    .orElseThrow(() -> new UnknownHostException(host))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw EngineException.passing(Problem.of(
                                    "host-unknown",
                                    "The host " + host + " of the external service that is linked as " + alias
                                            + " has no address.",
                                    "Correct host under external, or write an address there; the name is looked up"
                                            + " where the control plane runs.")
                            .at(engine))
                    .causedBy(e);
        }
    }
}
