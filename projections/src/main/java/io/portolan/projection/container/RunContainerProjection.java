package io.portolan.projection.container;

import io.portolan.domain.run.RunEvent.AttemptCreated;
import io.portolan.domain.run.RunEvent.AttemptFound;
import io.portolan.domain.run.RunEvent.ContainerRemoved;
import io.portolan.domain.run.RunEvent.ContainersPlaced;
import io.portolan.domain.run.RunEvent.NodeGone;
import io.portolan.domain.run.RunEvent.PlacesGivenBack;
import io.portolan.projection.Projection;
import io.portolan.query.container.RunContainerStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the table of the containers of runs. One that exists stays in it until nothing of it is on its node any more. */
@Component
@ProcessingGroup(RunContainerStore.VIEW)
public class RunContainerProjection extends Projection {
    private final RunContainerStore containers;

    public RunContainerProjection(RunContainerStore containers, ViewStreams streams) {
        super(containers, streams);
        this.containers = containers;
    }

    @EventHandler
    void on(ContainersPlaced e) {
        e.placed().forEach(attempt -> containers.placed(e.run(), attempt));
    }

    @EventHandler
    void on(AttemptCreated e) {
        containers.created(e.instance());
    }

    /** A container that counted as over. */
    @EventHandler
    void on(AttemptFound e) {
        containers.created(e.instance());
    }

    @EventHandler
    void on(PlacesGivenBack e) {
        e.instances().forEach(containers::placeGivenBack);
    }

    @EventHandler
    void on(ContainerRemoved e) {
        containers.removed(e.instance());
    }

    @EventHandler
    void on(NodeGone e) {
        containers.nodeGone(e.run(), e.node());
    }
}
