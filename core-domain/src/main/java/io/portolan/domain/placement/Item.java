package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import java.util.ArrayList;
import java.util.List;

/** One container in the books, reserved before or placed just now, with the rules that see it and those that it holds. */
final class Item {
    private final ApplicationId application;
    private final Demand demand;
    private final List<PortRange> ports;
    private final List<Watch> seenBy = new ArrayList<>();
    private final List<Watch> rejects = new ArrayList<>();

    Item(ApplicationId application, Demand demand) {
        this.application = application;
        this.demand = demand;
        this.ports = PortRange.of(demand.needs().ports());
    }

    ApplicationId application() {
        return application;
    }

    Demand demand() {
        return demand;
    }

    InstanceId instance() {
        return demand.instance();
    }

    List<PortRange> ports() {
        return ports;
    }

    /** The affinities for which this container counts. */
    List<Watch> seenBy() {
        return seenBy;
    }

    /** The affinities by which this container keeps others away ({@code !=}, hard). */
    List<Watch> rejects() {
        return rejects;
    }

    @Override
    public String toString() {
        return demand.container().isEmpty() ? demand.service() + "." + demand.slot() : demand.container();
    }
}
