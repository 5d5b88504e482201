package io.portolan.domain.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The ordered steps that nobody has reported on yet, derived from the events. A worker claims a row for the length of a
 * lease; another may claim it when the lease has run out. A row goes away when the step's outcome is in the log, so a
 * claim is never lost and at worst performed twice, which orders allow.
 */
public interface WorkQueue {
    /** Steps whose turn it is, oldest first, marked as the owner's until the lease ends. */
    List<ClaimedStep> claim(String owner, int atMost, Duration lease, Instant now);

    /**
     * The step takes longer: the lease runs anew from {@code now}.
     *
     * @return false when the step is not the owner's any more: it is done, or another has claimed it
     */
    boolean extend(StepId step, String owner, Duration lease, Instant now);

    /** The step can't be reported on now (the command was not taken); somebody may try again after {@code notBefore}. */
    void giveBack(StepId step, String owner, Instant notBefore);

    /** Calls when there may be new work; a hint that may be lost, so the queue is also polled. */
    void onNewWork(Runnable listener);
}
