package io.portolan.saga.cluster;

import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Deletes what is in a cluster that is deleted; without force the event names Portolan's own applications only. These are not
 * asked whether they are busy.
 */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.DELETION)
public class DeletionPolicy {
    private final Dispatch dispatch;
    private final InstantSource clock;

    public DeletionPolicy(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @EventHandler
    void on(ClusterDeletionStarted e, EventMessage<?> cause) {
        e.applications().forEach(a -> {
            boolean force = e.forced() || SystemApplications.isSystem(a, e.cluster());
            dispatch.send(new DeleteApplication(a, force, clock.instant()), cause);
        });
    }
}
