package io.portolan.saga.node;

import io.portolan.domain.application.ApplicationCommand.RecordNodeJoined;
import io.portolan.domain.application.ApplicationCommand.RecordNodeLost;
import io.portolan.domain.application.ApplicationCommand.RecordNodeRemoved;
import io.portolan.domain.application.ApplicationCommand.RecordNodeReturned;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells the applications that a node's fate concerns; the event names them. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.NODES)
public class NodePolicy {
    private final Dispatch dispatch;
    private final InstantSource clock;

    public NodePolicy(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @EventHandler
    void on(NodeAdmitted e, EventMessage<?> cause) {
        e.applications().forEach(a -> dispatch.send(new RecordNodeJoined(a, e.node(), clock.instant()), cause));
    }

    @EventHandler
    void on(NodeLost e, EventMessage<?> cause) {
        e.applications().forEach(a -> dispatch.send(new RecordNodeLost(a, e.node(), clock.instant()), cause));
    }

    @EventHandler
    void on(NodeReturned e, EventMessage<?> cause) {
        e.applications().forEach(a -> dispatch.send(new RecordNodeReturned(a, e.node(), clock.instant()), cause));
    }

    @EventHandler
    void on(NodeRemoved e, EventMessage<?> cause) {
        e.applications().forEach(a -> dispatch.send(new RecordNodeRemoved(a, e.node(), clock.instant()), cause));
    }
}
