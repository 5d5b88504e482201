package io.portolan.domain.release;

/** What one container is to a release. Every container is in exactly one of them; the rest is arithmetic. */
public enum Bucket {
    /** Nobody wants it any more: its service is gone, its slot is beyond the scale, another one took its slot. */
    EXCESS,
    /** As {@code EXCESS}, on a node that doesn't answer: it goes when the node is back. */
    EXCESS_UNREACHABLE,
    /** Its slot is wanted, but it was made from other settings or another image. */
    OUTDATED,
    /** It was removed by hand, or is on a lost node and may move: its slot needs another one. */
    MISSING,
    /** Right, and on a node that doesn't answer: nothing can be done, nothing is known. */
    UNREACHABLE,
    /** Right, and not created yet. */
    PLACED,
    /** Right, created and not started. */
    CREATED,
    /** Right, and on its way to being healthy. */
    STARTING,
    /** Right and healthy. */
    READY,
    /** Right, not running or not healthy, and none of this release's business. */
    RESTING,
    /** Right, and should run, but was stopped. */
    TO_START,
    /** Right, and should not run, but does. */
    TO_STOP,
    /** Right, and something went wrong with it in this leg of the release. */
    FAILED
}
