package io.portolan.domain.routing;

import java.util.List;

/**
 * Which containers get the requests of one address.
 *
 * @param address as in the template
 * @param services that have the address
 */
public record AddressTraffic(String address, List<Share> services) {
    /** As many containers are named; how many there are is counted. */
    public static final int NAMED = 5;

    public AddressTraffic {
        services = List.copyOf(services);
    }

    /**
     * @param port of its containers
     * @param weight 0 to 100, as it was set; 100 when it wasn't
     * @param percent of the address's requests; its containers that are up divide it evenly
     * @param up get requests
     * @param waiting run, and aren't healthy yet, or not any more: no requests
     * @param draining are about to stop: no new requests
     */
    public record Share(
            String service, int port, int weight, double percent, Backends up, Backends waiting, Backends draining) {}

    /** @param containers the first of them by name, at most {@link #NAMED} */
    public record Backends(int number, List<String> containers) {
        public static final Backends NONE = new Backends(0, List.of());

        public Backends {
            containers = List.copyOf(containers);
        }
    }
}
