package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.job.JobEvent.*;
import io.portolan.domain.job.JobState.*;
import io.portolan.domain.run.Outcome;
import io.portolan.domain.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each event changes the state. Events of the past always apply; nothing is checked here. */
final class JobEvolution {
    private Optional<Identity> identity;
    private boolean deleted;
    private Map<Integer, JobRevision> revisions;
    private boolean paused;
    private Instant decided;
    private List<Waiting> queue;
    private Optional<Going> going;
    private Optional<Ended> last;
    private Map<RunId, Going> unfinished;
    private Optional<Backfill> backfill;
    private int runs;

    private JobEvolution(JobState s) {
        identity = s.identity();
        deleted = s.deleted();
        revisions = s.revisions();
        paused = s.paused();
        decided = s.decided();
        queue = s.queue();
        going = s.going();
        last = s.last();
        unfinished = s.unfinished();
        backfill = s.backfill();
        runs = s.runs();
    }

    static JobState evolve(JobState state, JobEvent event) {
        var next = new JobEvolution(state);
        next.apply(event);
        return next.state();
    }

    private JobState state() {
        return new JobState(
                identity, deleted, revisions, paused, decided, queue, going, last, unfinished, backfill, runs);
    }

    private void apply(JobEvent event) {
        switch (event) {
            case JobCreated e -> {
                identity = Optional.of(new Identity(e.job(), e.cluster(), e.name(), e.description()));
                define(e.revision(), e.at());
            }
            case JobChanged e -> {
                identity = identity.map(who -> new Identity(who.id(), who.cluster(), who.name(), e.description()));
                define(e.revision(), e.at());
            }
            case JobDeleted _ -> delete();
            case SchedulePaused _ -> paused = true;
            case ScheduleResumed e -> {
                paused = false;
                decide(e.generation(), e.at());
            }
            case TickAccepted e -> decide(e.generation(), e.due());
            case TickQueued e -> {
                decide(e.generation(), e.due());
                wait(Waiting.tick(e.generation(), e.due()));
            }
            case TickDropped e -> {
                decide(e.generation(), e.due());
                queue = queue.stream()
                        .filter(w -> !w.isTick(e.generation(), e.due()))
                        .toList();
            }
            case TicksMissed e -> decide(e.generation(), e.last());
            case RunQueued e ->
                wait(new Waiting(
                        e.cause(),
                        Optional.of(e.run()),
                        0,
                        Optional.empty(),
                        e.retries(),
                        e.revision(),
                        e.parameters()));
            case RunStarted e -> started(e);
            case RunEnded e -> ended(e);
            case BackfillStarted e ->
                backfill = Optional.of(new Backfill(e.schedule(), e.from().minusNanos(1), e.to(), e.count()));
            case BackfillEnded _ -> backfill = Optional.empty();
        }
    }

    /** Of a new schedule only what is later counts; without one there is nothing to pause. */
    private void define(JobRevision revision, Instant at) {
        var before = revisions.get(revisions.size());
        revisions = Ordered.with(revisions, revision.number(), revision);
        if (before == null || before.generation() != revision.generation()) {
            decided = at;
        }
        paused = paused && revision.schedule().isPresent();
    }

    private void decide(int generation, Instant upTo) {
        var current = revisions.get(revisions.size());
        if (current != null && current.generation() == generation && upTo.isAfter(decided)) {
            decided = upTo;
        }
    }

    private void wait(Waiting waiting) {
        var longer = new ArrayList<>(queue);
        longer.add(waiting);
        queue = longer;
    }

    private void started(RunStarted e) {
        if (!queue.isEmpty() && queue.getFirst().begunBy(e)) {
            queue = queue.subList(1, queue.size());
        }
        if (e.cause() == Cause.BACKFILL) {
            backfill = backfill.map(b -> new Backfill(b.schedule(), e.due().orElse(b.begun()), b.to(), b.left() - 1));
        }
        going = Optional.of(new Going(e.run(), e.number(), e.revision(), e.parameters()));
        runs = e.number();
    }

    private void ended(RunEnded e) {
        if (e.outcome() != Outcome.FINISHED) {
            going.ifPresent(run -> unfinished = remembering(run));
        }
        last = Optional.of(new Ended(e.run(), e.outcome()));
        going = Optional.empty();
    }

    private Map<RunId, Going> remembering(Going run) {
        var more = new LinkedHashMap<>(unfinished);
        more.put(run.run(), run);
        while (more.size() > JobState.MOST_UNFINISHED) {
            more.pollFirstEntry();
        }
        return more;
    }

    private void delete() {
        deleted = true;
        paused = false;
        queue = List.of();
        going = Optional.empty();
        unfinished = Map.of();
        backfill = Optional.empty();
    }
}
