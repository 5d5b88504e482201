package io.portolan.docker.support;

import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Work orders in memory, with leases like the real ones. */
public final class MemoryQueue implements WorkQueue {
    private final Map<StepId, Row> rows = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<StepId> givenBack = new CopyOnWriteArrayList<>();
    private final List<StepId> extended = new CopyOnWriteArrayList<>();
    private final List<StepId> refused = new CopyOnWriteArrayList<>();
    private final List<StepId> claimed = new CopyOnWriteArrayList<>();
    private final List<String> dead = new CopyOnWriteArrayList<>();

    public void order(ClaimedStep step) {
        synchronized (this) {
            rows.put(step.step().id(), new Row(step, Instant.EPOCH, ""));
        }
        listeners.forEach(Runnable::run);
    }

    public synchronized void done(StepId step) {
        rows.remove(step);
    }

    /** Its process is gone. */
    public void dead(String owner) {
        dead.add(owner);
    }

    /** Another process has claimed the step, since the lease was over by its clock. */
    public synchronized void steal(StepId step, Instant until) {
        rows.computeIfPresent(step, (id, row) -> new Row(row.step(), until, "thief"));
    }

    public synchronized boolean isEmpty() {
        return rows.isEmpty();
    }

    public List<StepId> givenBack() {
        return givenBack;
    }

    public List<StepId> extended() {
        return extended;
    }

    /** Whose lease was not extended, since they are somebody else's. */
    public List<StepId> refused() {
        return refused;
    }

    public List<StepId> claimed() {
        return claimed;
    }

    @Override
    public synchronized List<ClaimedStep> claim(String owner, int atMost, Duration lease, Instant now) {
        var steps = new ArrayList<ClaimedStep>();
        if (dead.contains(owner)) {
            return steps;
        }
        rows.replaceAll((id, row) -> {
            if (steps.size() < atMost && !row.free().isAfter(now)) {
                steps.add(row.step());
                claimed.add(id);
                return new Row(row.step(), now.plus(lease), owner);
            }
            return row;
        });
        return steps;
    }

    @Override
    public synchronized boolean extend(StepId step, String owner, Duration lease, Instant now) {
        if (!rows.containsKey(step) || !rows.get(step).owner().equals(owner)) {
            refused.add(step);
            return false;
        }
        extended.add(step);
        rows.computeIfPresent(step, (id, row) -> new Row(row.step(), now.plus(lease), owner));
        return true;
    }

    @Override
    public synchronized void giveBack(StepId step, String owner, Instant notBefore) {
        givenBack.add(step);
        rows.computeIfPresent(step, (id, row) -> new Row(row.step(), notBefore, ""));
    }

    @Override
    public void onNewWork(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * @param free when it may be claimed
     * @param owner who claimed it last; empty: nobody has, or it was given back
     */
    private record Row(ClaimedStep step, Instant free, String owner) {}
}
