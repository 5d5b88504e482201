package io.portolan.query.job;

/** What became of a due time. */
public enum TickState {
    /** It waits in the queue. */
    QUEUED,
    /** Its run has begun. */
    ACCEPTED,
    /** The queue was full, or the job was deleted while it waited. */
    DROPPED,
    /** Nobody decided on it in time. */
    MISSED
}
