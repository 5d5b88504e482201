package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened in a run: one stream, in which cause and effect stand together. docs/ways/run.md tells them in order. */
public sealed interface RunEvent {
    RunId run();

    Instant at();

    /** Events by which the planner speaks; in a replay they are what is compared. */
    sealed interface PlannedEvent extends RunEvent {}

    /** Events about one attempt. */
    sealed interface AttemptEvent extends RunEvent {
        AttemptId attempt();

        InstanceId instance();
    }

    /** Events with which a run is over. */
    sealed interface EndEvent extends PlannedEvent {
        JobId job();

        Outcome outcome();
    }

    // the run

    /**
     * @param number 1, 2, 3… of the job
     * @param revision of the job
     * @param parameters that were given for this run; the batch has them already
     * @param resumed what is taken over of a run that this one retries
     */
    record RunCreated(
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
            implements RunEvent {
        public RunCreated {
            parameters = Ordered.copyOf(parameters);
        }
    }

    /** @param reason who wants it, or why */
    record RunCancelRequested(RunId run, String reason, Instant at) implements RunEvent {}

    /** The run takes longer than it may; it is being stopped. @param limit seconds */
    record RunDeadlinePassed(RunId run, long limit, Instant at) implements PlannedEvent {}

    /** @param lookAgainAt when the planner has to be asked again even if nothing happens */
    record RunWaiting(RunId run, List<String> waitsFor, Optional<Instant> lookAgainAt, Instant at)
            implements PlannedEvent {
        public RunWaiting {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    record RunFinished(RunId run, JobId job, Instant at) implements EndEvent {
        @Override
        public Outcome outcome() {
            return Outcome.FINISHED;
        }
    }

    /** @param failure the first */
    record RunFailed(RunId run, JobId job, TaskFailure failure, Instant at) implements EndEvent {
        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }
    }

    record RunCancelled(RunId run, JobId job, String reason, Instant at) implements EndEvent {
        @Override
        public Outcome outcome() {
            return Outcome.CANCELLED;
        }
    }

    /** @param problem in one line */
    record RunTimedOut(RunId run, JobId job, Problem problem, Instant at) implements EndEvent {
        @Override
        public Outcome outcome() {
            return Outcome.TIMED_OUT;
        }
    }

    // tasks

    record TaskBecameReady(RunId run, String task, Instant at) implements PlannedEvent {}

    record TaskFinished(RunId run, String task, Instant at) implements PlannedEvent {}

    record TaskFailed(RunId run, String task, TaskFailure failure, Instant at) implements PlannedEvent {}

    /** @param path from the task that has failed to what this one would have waited for; empty when the run is stopped */
    record TaskSkipped(RunId run, String task, List<String> path, String reason, Instant at) implements PlannedEvent {
        public TaskSkipped {
            path = List.copyOf(path);
        }
    }

    record TaskCancelled(RunId run, String task, String reason, Instant at) implements PlannedEvent {}

    /** @param failures of the container so far */
    record RetryScheduled(RunId run, String task, int index, int failures, Instant due, String reason, Instant at)
            implements PlannedEvent {}

    // places and images

    record PlacementRequested(RunId run, ClusterId cluster, PlacementRequest request, String reason, Instant at)
            implements PlannedEvent {}

    /** The ledger's answer: each placement is an attempt. */
    record ContainersPlaced(RunId run, RequestId request, List<PlacedAttempt> placed, Instant at) implements RunEvent {
        public ContainersPlaced {
            placed = List.copyOf(placed);
        }
    }

    /** @param container the name that it gets */
    record PlacedAttempt(AttemptId attempt, String container, Placement placement) {}

    /** The ledger's answer: what each node had against it. */
    record PlacementRefused(RunId run, RequestId request, Problem problem, List<NodeRefusal> refusals, Instant at)
            implements RunEvent {
        public PlacementRefused {
            refusals = List.copyOf(refusals);
        }
    }

    /** The ledger's answer came when nobody waited for it any more: the places are given back. */
    record PlacesDeclined(RunId run, ClusterId cluster, RequestId request, List<InstanceId> instances, Instant at)
            implements RunEvent {
        public PlacesDeclined {
            instances = List.copyOf(instances);
        }
    }

    /** What ended needs its places no more. */
    record PlacesGivenBack(RunId run, ClusterId cluster, List<InstanceId> instances, Instant at)
            implements PlannedEvent {
        public PlacesGivenBack {
            instances = List.copyOf(instances);
        }
    }

    /** There is room in the cluster that wasn't there when a place was refused. */
    record PlacesAppeared(RunId run, Instant at) implements RunEvent {}

    /** An image reference is pinned for the whole run. */
    record ImageResolved(RunId run, String image, String pinned, Instant at) implements RunEvent {}

    // steps

    /** @param seq 1, 2, 3… in the run */
    record StepOrdered(RunId run, int seq, Step step, Instant at) implements PlannedEvent {}

    record StepSucceeded(RunId run, StepId step, Instant at) implements RunEvent {}

    record StepFailed(RunId run, StepId step, Problem problem, Instant at) implements RunEvent {}

    // attempts

    record AttemptCreated(RunId run, AttemptId attempt, InstanceId instance, String containerId, Instant at)
            implements AttemptEvent {}

    /** @param startedAt by the engine's clock, {@code nodeName} where */
    record AttemptStarted(
            RunId run,
            AttemptId attempt,
            InstanceId instance,
            NodeId node,
            String nodeName,
            Instant startedAt,
            Instant at)
            implements AttemptEvent {}

    record AttemptEnded(
            RunId run, AttemptId attempt, InstanceId instance, NodeId node, String nodeName, Ending ending, Instant at)
            implements AttemptEvent {}

    /** The container of an attempt that counts as over is still there. */
    record AttemptFound(RunId run, AttemptId attempt, InstanceId instance, boolean running, Instant at)
            implements AttemptEvent {}

    /** Nothing of it is on the node any more. @param ordered false: somebody else has removed it */
    record ContainerRemoved(RunId run, AttemptId attempt, InstanceId instance, NodeId node, boolean ordered, Instant at)
            implements AttemptEvent {}

    // nodes

    record NodeBecameUnreachable(RunId run, NodeId node, Instant at) implements RunEvent {}

    record NodeBecameReachable(RunId run, NodeId node, Instant at) implements RunEvent {}

    /** The node left the cluster, with whatever was on it. */
    record NodeGone(RunId run, NodeId node, Instant at) implements RunEvent {}
}
