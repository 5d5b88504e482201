package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run as its events tell it.
 *
 * @param identity absent before the run is created
 * @param tasks in the order of the batch
 * @param attempts whose containers may be on a node, or whose places are held
 * @param outstanding steps that were ordered and not reported on
 * @param images references of the template, each with what it is pinned to
 * @param pulled {@code node image} pairs that are there
 * @param request places that it waits for, {@code atMost} how many are asked for at once
 * @param forsaken requests of places whose answer nobody waits for any more
 * @param blocked tasks for which there was no room, until when they don't ask again
 * @param impossible tasks of which no node could ever take a container
 * @param unreachable nodes that don't answer, since when
 * @param cancelled why it is to be stopped, if somebody wants that
 * @param failure the first
 * @param outcome once it is over
 * @param requests how many were made; likewise {@code placed} containers, {@code steps}
 */
public record RunState(
        Optional<Identity> identity,
        BatchSpec batch,
        Map<String, TaskState> tasks,
        Map<InstanceId, Attempt> attempts,
        Map<StepId, Step> outstanding,
        Map<String, String> images,
        Set<String> pulled,
        Optional<PlacementRequest> request,
        int atMost,
        Set<RequestId> forsaken,
        Map<String, Instant> blocked,
        Map<String, Problem> impossible,
        Map<NodeId, Instant> unreachable,
        Optional<String> cancelled,
        boolean late,
        Optional<TaskFailure> failure,
        Optional<Outcome> outcome,
        List<String> waitsFor,
        Optional<Instant> lookAgainAt,
        int requests,
        int placed,
        int steps) {

    /** Places that are asked for at once: what follows from one answer stays small. */
    static final int MOST_PLACES = 100;

    public static final RunState NONE = new RunState(
            Optional.empty(),
            new BatchSpec(List.of(), OnFailure.CONTINUE, Optional.empty(), Map.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            MOST_PLACES,
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            0,
            0,
            0);

    /** Which run of which job. */
    public record Identity(
            RunId id,
            JobId job,
            String jobName,
            ClusterId cluster,
            int number,
            int revision,
            Optional<RunId> retries,
            Instant createdAt) {}

    public RunState {
        tasks = Ordered.copyOf(tasks);
        attempts = Ordered.copyOf(attempts);
        outstanding = Ordered.copyOf(outstanding);
        images = Ordered.copyOf(images);
        pulled = Ordered.copyOf(pulled);
        forsaken = Ordered.copyOf(forsaken);
        blocked = Ordered.copyOf(blocked);
        impossible = Ordered.copyOf(impossible);
        unreachable = Ordered.copyOf(unreachable);
        waitsFor = List.copyOf(waitsFor);
    }

    public Identity who() {
        return identity.orElseThrow(() -> new IllegalStateException("the run was not created"));
    }

    /** Nothing more is begun, and what runs is to end. */
    public boolean stopping() {
        return cancelled.isPresent() || late || (failure.isPresent() && batch.onFailure() == OnFailure.STOP);
    }

    RunState with(TaskState task) {
        return copy(d -> d.tasks = Ordered.with(tasks, task.name(), task));
    }

    RunState with(Attempt attempt) {
        return copy(d -> d.attempts = Ordered.with(attempts, attempt.instance(), attempt));
    }

    RunState without(InstanceId attempt) {
        return copy(d -> d.attempts = Ordered.without(attempts, attempt));
    }

    RunState copy(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.state();
    }

    /** A state while it is changed. */
    static final class Draft {
        Optional<Identity> identity;
        BatchSpec batch;
        Map<String, TaskState> tasks;
        Map<InstanceId, Attempt> attempts;
        Map<StepId, Step> outstanding;
        Map<String, String> images;
        Set<String> pulled;
        Optional<PlacementRequest> request;
        int atMost;
        Set<RequestId> forsaken;
        Map<String, Instant> blocked;
        Map<String, Problem> impossible;
        Map<NodeId, Instant> unreachable;
        Optional<String> cancelled;
        boolean late;
        Optional<TaskFailure> failure;
        Optional<Outcome> outcome;
        List<String> waitsFor;
        Optional<Instant> lookAgainAt;
        int requests;
        int placed;
        int steps;

        Draft(RunState s) {
            identity = s.identity;
            batch = s.batch;
            tasks = s.tasks;
            attempts = s.attempts;
            outstanding = s.outstanding;
            images = s.images;
            pulled = s.pulled;
            request = s.request;
            atMost = s.atMost;
            forsaken = s.forsaken;
            blocked = s.blocked;
            impossible = s.impossible;
            unreachable = s.unreachable;
            cancelled = s.cancelled;
            late = s.late;
            failure = s.failure;
            outcome = s.outcome;
            waitsFor = s.waitsFor;
            lookAgainAt = s.lookAgainAt;
            requests = s.requests;
            placed = s.placed;
            steps = s.steps;
        }

        RunState state() {
            return new RunState(
                    identity,
                    batch,
                    tasks,
                    attempts,
                    outstanding,
                    images,
                    pulled,
                    request,
                    atMost,
                    forsaken,
                    blocked,
                    impossible,
                    unreachable,
                    cancelled,
                    late,
                    failure,
                    outcome,
                    waitsFor,
                    lookAgainAt,
                    requests,
                    placed,
                    steps);
        }
    }
}
