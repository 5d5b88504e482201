package io.portolan.docker.worker;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.work.Order.DrainContainer;

/** Takes a container out of the cluster's routing and waits for its requests to end. */
public interface Draining {
    /** For clusters without routing: there is nothing to wait for. */
    Draining NONE = (_, _) -> {};

    /**
     * Returns when every node that answers has no request for the container any more, or when the order's time has passed:
     * what doesn't end holds nothing up, nor does a node that is lost. Doing it again is as doing it once.
     *
     * @throws InterruptedException when the worker is closing
     */
    void drain(ClusterId cluster, DrainContainer order) throws InterruptedException;
}
