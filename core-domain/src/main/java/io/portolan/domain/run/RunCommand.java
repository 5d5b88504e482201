package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a run, and what can be reported to it. */
public sealed interface RunCommand {
    RunId run();

    Instant at();

    /** Asked again it changes nothing. */
    record CreateRun(
            RunId run,
            JobId job,
            String jobName,
            ClusterId cluster,
            int number,
            int revision,
            BatchSpec batch,
            Map<String, String> parameters,
            Optional<Resumption> resumed,
            Instant at)
            implements RunCommand {
        public CreateRun {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /** What runs is stopped, nothing more is begun. */
    record CancelRun(RunId run, String reason, Instant at) implements RunCommand {}

    // reports: they may come late, twice, and out of order

    record RecordPlacement(RunId run, RequestId request, PlacementAnswer answer, Instant at) implements RunCommand {}

    /** Room was given back in the cluster, or there is a new node. */
    record RecordRoom(RunId run, Instant at) implements RunCommand {}

    record RecordStep(RunId run, StepId step, StepOutcome outcome, Instant at) implements RunCommand {}

    /** What an engine says about a container of this run. */
    record RecordObservation(RunId run, InstanceId instance, NodeId node, Observation observation, Instant at)
            implements RunCommand {}

    record RecordNodeLost(RunId run, NodeId node, Instant at) implements RunCommand {}

    record RecordNodeReturned(RunId run, NodeId node, Instant at) implements RunCommand {}

    /** The node left the cluster, with whatever was on it. */
    record RecordNodeRemoved(RunId run, NodeId node, Instant at) implements RunCommand {}

    /** The instant has come at which the planner wanted to look again. */
    record LookAgain(RunId run, Instant at) implements RunCommand {}
}
