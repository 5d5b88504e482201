package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.application.InstanceStatus.Placed;
import io.portolan.domain.application.InstanceStatus.Vanished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do next in a release: (goal, situation, now) to a plan. It looks at the whole situation each time, so it does not
 * matter how the situation came about, nor how often it is asked. docs/ways/deploy.md and docs/ways/rolling.md number the
 * same steps.
 *
 * <p>Example: a goal of web x 2 with nothing there plans one request for two places; when they are there, the resolution of
 * the image on the first node; then a pull on each node; then two creations; then two starts; then it waits for both to be
 * healthy and has completed.
 *
 * <p>Example: a goal of revision 2 of web x 3, rolling by 1, with three healthy containers of revision 1: three places in
 * place, resolve, pull; then stop web_1, remove it, create its successor, start it; when that is healthy the same with web_2.
 * If the successor of web_1 isn't healthy 30 s after its initial delay: turn back, which is the same way with revision 1 as
 * the goal, and touches web_1 only.
 */
public final class Planner {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;

    private Planner(Goal goal, Situation situation) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = Sorting.of(goal, situation);
    }

    public static Plan plan(Goal goal, Situation situation, Instant now) {
        return new Planner(goal, situation).plan(now);
    }

    private Plan plan(Instant now) {
        // 0. weights that have to be so before anything is touched
        var weights = Weighing.needed(goal, situation);
        if (weights.isPresent()) {
            return new Plan(List.of(weights.get()), new Verdict.GoOn(), List.of(), Optional.empty());
        }
        // 1. something that belongs to no single container went wrong: no place, no image
        var failure = situation.release().failure();
        if (failure.isPresent()) {
            return quiet()
                    ? end(new Failures(goal, situation, sorting).verdict(failure.get()))
                    : waiting(List.of(), "steps under way to end");
        }
        // 2. places that no container will take are given back
        var moves = new ArrayList<Move>(abandoned());
        // 3. images in use are pinned, so that it can be said which containers are right
        var images = new Images(goal, situation, sorting);
        moves.addAll(images.resolveInUse());
        if (images.resolving() || holdsOrder(moves)) {
            return waiting(moves, "images to be pinned");
        }
        // 4. every container has a place, or nothing is done at all
        if (situation.release().request().isPresent()) {
            return waiting(moves, "places");
        }
        var place = Places.needed(goal, situation, sorting);
        if (place.isPresent()) {
            moves.add(place.get());
            return waiting(moves, "places");
        }
        // 5. images are pinned once for the revision, 6. and are on every node before anything is stopped
        moves.addAll(images.resolvePlaced());
        if (holdsOrder(moves)) {
            return waiting(moves, "images to be pinned");
        }
        moves.addAll(images.pull());
        if (images.pulling()) {
            return waiting(moves, "images to be pulled");
        }
        // 7. containers: replaced batch by batch, created, started in the order of their dependencies, stopped, removed
        moves.addAll(readmitted());
        var pace = new Pace(goal, sorting, now);
        moves.addAll(new Containers(goal, situation, sorting, pace).moves());
        // 8. where this leaves the release
        return concluded(moves, new Waiting(goal, situation, sorting, pace), now);
    }

    private Plan concluded(List<Move> moves, Waiting waiting, Instant now) {
        var failures = new Failures(goal, situation, sorting);
        var first = failures.first();
        if (first.isPresent() && failures.turnsBack()) {
            return end(failures.verdict(first.get()));
        }
        if (first.isPresent() && failures.pauses()) {
            return end(new Verdict.Pause(first.get().message()));
        }
        var settled = moves.isEmpty() && quiet() && waiting.none();
        if (settled && first.isPresent()) {
            var reached = new Summary(goal, sorting).verdict();
            return end(
                    failures.tolerated() && reached instanceof Verdict.Completed
                            ? reached
                            : failures.verdict(first.get()));
        }
        if (settled && goal.kind() == ReleaseKind.DELETE && !sorting.none(Bucket.EXCESS_UNREACHABLE)) {
            return waiting(moves, "lost nodes to answer, so that their containers can be removed");
        }
        if (settled && goal.beside().isPresent()) {
            return new BlueGreen(goal, situation, sorting).next(now);
        }
        if (settled) {
            return end(new Summary(goal, sorting).verdict());
        }
        var waits = new ArrayList<String>();
        if (!quiet() || holdsOrder(moves)) {
            waits.add("steps to be performed");
        }
        waits.addAll(waiting.reasons());
        return new Plan(moves, new Verdict.GoOn(), waits, waiting.lookAgainAt(now));
    }

    /** Drained in vain: the release has turned back meanwhile, and they are what it wants. */
    private List<Move> readmitted() {
        var moves = new ArrayList<Move>();
        for (var bucket : List.of(Bucket.READY, Bucket.STARTING, Bucket.RESTING)) {
            sorting.in(bucket).stream()
                    .filter(i -> i.drained() && i.running() && !busy(i))
                    .forEach(i -> moves.add(new Move.Readmit(i.id(), "it is not stopped after all")));
        }
        return moves;
    }

    private List<Move> abandoned() {
        var moves = new ArrayList<Move>();
        for (var instance : situation.instances()) {
            var unwanted = switch (sorting.bucket(instance)) {
                case EXCESS, EXCESS_UNREACHABLE ->
                    instance.status() instanceof Placed || instance.status() instanceof Vanished;
                case OUTDATED -> instance.status() instanceof Placed;
                default -> false;
            };
            if (unwanted && !busy(instance)) {
                moves.add(new Move.Abandon(
                        instance.id(), "revision " + goal.revision().number() + " doesn't want it"));
            }
        }
        return moves;
    }

    private static boolean holdsOrder(List<Move> moves) {
        return moves.stream().anyMatch(m -> m instanceof Move.Perform);
    }

    private boolean busy(Instance instance) {
        return situation.busy().contains(instance.id());
    }

    private boolean quiet() {
        return situation.busy().isEmpty() && situation.working().isEmpty();
    }

    private static Plan waiting(List<Move> moves, String what) {
        return new Plan(moves, new Verdict.GoOn(), List.of(what), Optional.empty());
    }

    private static Plan end(Verdict verdict) {
        return new Plan(List.of(), verdict, List.of(), Optional.empty());
    }
}
