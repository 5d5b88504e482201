package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When releases want to be looked at again, derived from the events. A keeper claims what is due for the length of a
 * lease, so that several control planes don't all look; looking twice changes nothing.
 */
public interface ReleaseAlarms {
    /** Those whose instant has come, the longest due first, left alone by other keepers until the lease ends. */
    List<Due> claimDue(Instant now, int atMost, Duration lease);

    /** The application has been asked at this deadline; one that was set since then stays. */
    void kept(Due due);

    /** @param at the deadline; never before the instant that the planner named */
    record Due(ApplicationId application, Instant at) {}
}
