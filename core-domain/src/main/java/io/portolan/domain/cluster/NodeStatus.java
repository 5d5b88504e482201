package io.portolan.domain.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** What is going on with a node of a cluster. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodeStatus.Inspecting.class, name = "inspecting"),
    @JsonSubTypes.Type(value = NodeStatus.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = NodeStatus.StartingNetwork.class, name = "starting-network"),
    @JsonSubTypes.Type(value = NodeStatus.Joining.class, name = "joining"),
    @JsonSubTypes.Type(value = NodeStatus.Withdrawing.class, name = "withdrawing"),
    @JsonSubTypes.Type(value = NodeStatus.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = NodeStatus.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = NodeStatus.Rejoining.class, name = "rejoining"),
    @JsonSubTypes.Type(value = NodeStatus.Leaving.class, name = "leaving"),
    @JsonSubTypes.Type(value = NodeStatus.RemovalFailed.class, name = "removal-failed")
})
public sealed interface NodeStatus {
    /** Its role in the cluster's network; empty where it has none yet. */
    Optional<NodeRole> role();

    /** On the way into the cluster: nothing is placed there, and nobody watches it yet. */
    sealed interface Arriving extends NodeStatus {}

    /** Arriving, and nothing was changed on the engine. */
    sealed interface Untouched extends Arriving {
        @Override
        default Optional<NodeRole> role() {
            return Optional.empty();
        }
    }

    /** Arriving, with a step under way that brings the engine into the network. */
    sealed interface Entering extends Arriving {}

    /** Admitted: it is in the network and is watched. */
    sealed interface Admitted extends NodeStatus {}

    /** On the way out: nothing is placed there any more. */
    sealed interface Departing extends NodeStatus {}

    /** The engine is asked about itself. */
    record Inspecting() implements Untouched {}

    /** The engine is fit; it waits for the network, which another node is starting. */
    record Waiting() implements Untouched {}

    record StartingNetwork() implements Entering {
        @Override
        public Optional<NodeRole> role() {
            return Optional.of(NodeRole.MANAGER);
        }
    }

    record Joining(NodeRole as) implements Entering {
        @Override
        public Optional<NodeRole> role() {
            return Optional.of(as);
        }
    }

    /** The admission has failed; what it left behind on the engine is taken away first. */
    record Withdrawing(Problem cause) implements Arriving {
        @Override
        public Optional<NodeRole> role() {
            return Optional.empty();
        }
    }

    record Ready(NodeRole as) implements Admitted {
        @Override
        public Optional<NodeRole> role() {
            return Optional.of(as);
        }
    }

    /** @param since when it answered last */
    record Lost(NodeRole as, Instant since, String cause) implements Admitted {
        @Override
        public Optional<NodeRole> role() {
            return Optional.of(as);
        }
    }

    /** It answers again, and is brought back into the network that it is no longer in. */
    record Rejoining(Lost before) implements Admitted {
        @Override
        public Optional<NodeRole> role() {
            return before.role();
        }
    }

    record Leaving(Optional<NodeRole> role, boolean forced) implements Departing {}

    /** It could not be taken out; removing it again goes on. Nothing is placed there. */
    record RemovalFailed(Optional<NodeRole> role, Problem problem) implements Departing {}
}
