package io.portolan.saga.node;

import io.portolan.domain.application.ApplicationCommand.RecordNodeJoined;
import io.portolan.domain.application.ApplicationCommand.RecordNodeLost;
import io.portolan.domain.application.ApplicationCommand.RecordNodeRemoved;
import io.portolan.domain.application.ApplicationCommand.RecordNodeReturned;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunId;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells the applications and runs that a node's fate concerns; the event names them. */
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
        e.applications().forEach(owner -> {
            if (RunId.of(owner).isEmpty()) {
                dispatch.send(new RecordNodeJoined(owner, e.node(), clock.instant()), cause);
            }
        });
    }

    @EventHandler
    void on(NodeLost e, EventMessage<?> cause) {
        e.applications()
                .forEach(owner -> dispatch.send(
                        RunId.of(owner)
                                .<Object>map(run -> new RunCommand.RecordNodeLost(run, e.node(), clock.instant()))
                                .orElseGet(() -> new RecordNodeLost(owner, e.node(), clock.instant())),
                        cause));
    }

    @EventHandler
    void on(NodeReturned e, EventMessage<?> cause) {
        e.applications()
                .forEach(owner -> dispatch.send(
                        RunId.of(owner)
                                .<Object>map(run -> new RunCommand.RecordNodeReturned(run, e.node(), clock.instant()))
                                .orElseGet(() -> new RecordNodeReturned(owner, e.node(), clock.instant())),
                        cause));
    }

    @EventHandler
    void on(NodeRemoved e, EventMessage<?> cause) {
        e.applications()
                .forEach(owner -> dispatch.send(
                        RunId.of(owner)
                                .<Object>map(run -> new RunCommand.RecordNodeRemoved(run, e.node(), clock.instant()))
                                .orElseGet(() -> new RecordNodeRemoved(owner, e.node(), clock.instant())),
                        cause));
    }
}
