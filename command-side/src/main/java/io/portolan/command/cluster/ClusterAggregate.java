package io.portolan.command.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterCommand.ForgetApplication;
import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterCommand.PlaceInstances;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingUpdated;
import io.portolan.domain.cluster.ClusterCommand.ReleaseReservations;
import io.portolan.domain.cluster.ClusterCommand.RemoveCertificate;
import io.portolan.domain.cluster.ClusterCommand.RemoveNode;
import io.portolan.domain.cluster.ClusterCommand.ReplaceErrorPage;
import io.portolan.domain.cluster.ClusterCommand.SetRootDomain;
import io.portolan.domain.cluster.ClusterCommand.StoreCertificate;
import io.portolan.domain.cluster.ClusterCommand.UpdateRouting;
import io.portolan.domain.cluster.ClusterDecider;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** Wires the cluster's decider to its stream. Axon finds command handlers by exact class, hence one for each. */
public class ClusterAggregate {
    @AggregateIdentifier
    @JsonProperty
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private ClusterId id;

    @JsonProperty
    private ClusterState state = ClusterState.NONE;

    /** For Axon, which replays the stream into it, or fills it from a snapshot. */
    protected ClusterAggregate() {}

    /** As it is decided on; values only, so whoever reads it changes nothing. */
    public ClusterState state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(CreateCluster command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(DeleteCluster command, ClaimedNames names) {
        return decide(ClusterNames.withApplications(command, names), names);
    }

    @CommandHandler
    int handle(AdmitNode command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RemoveNode command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(LabelNode command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(PlaceInstances command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ReleaseReservations command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ForgetApplication command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeStep command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeLost command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordNodeFound command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordRoutingRefused command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(SetRootDomain command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(StoreCertificate command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RemoveCertificate command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(ReplaceErrorPage command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(UpdateRouting command, ClaimedNames names) {
        return decide(command, names);
    }

    @CommandHandler
    int handle(RecordRoutingUpdated command, ClaimedNames names) {
        return decide(command, names);
    }

    /** How many events there were: none says that everything was so already. */
    private int decide(ClusterCommand command, ClaimedNames names) {
        List<ClusterEvent> events = ClusterDecider.decide(state, command);
        Optional<Problem> taken = ClusterNames.claim(events, names);
        if (taken.isPresent()) {
            events = ClusterDecider.decide(state, ClusterNames.instead(command, taken.get()));
        }
        ClusterNames.release(events, names);
        ClusterRoutes.follow(events, names.routes());
        events.forEach(AggregateLifecycle::apply);
        return events.size();
    }

    @EventSourcingHandler
    void on(ClusterEvent event) {
        id = event.cluster();
        state = ClusterDecider.evolve(state, event);
    }
}
