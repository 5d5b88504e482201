package io.portolan.saga.clock;

import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobCommand.CatchUpMissed;
import io.portolan.domain.job.JobCommand.Tick;
import io.portolan.domain.job.JobId;
import io.portolan.saga.Dispatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells jobs that it is time, until they have heard it. Whether anything comes of it they decide. */
@Component
public class Ticker {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final int TRIES = 30;

    private final Dispatch dispatch;
    private final InstantSource clock;
    private final Duration pause;

    @Autowired
    public Ticker(Dispatch dispatch, InstantSource clock) {
        this(dispatch, clock, Duration.ofSeconds(1));
    }

    /** @param pause between two tries */
    Ticker(Dispatch dispatch, InstantSource clock, Duration pause) {
        this.dispatch = dispatch;
        this.clock = clock;
        this.pause = pause;
    }

    /** @param generation of the schedule that was due; empty: the schedule has gone meanwhile */
    void due(JobId job, Optional<Integer> generation, Instant due) {
        for (int attempt = 1; ; attempt++) {
            try {
                dispatch.send(command(job, generation, due));
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES) {
                    LOG.error("Job {} was due at {} and could not be told; its next tick decides on it", job, due, e);
                    return;
                }
                LOG.warn("Job {} was due at {} and could not be told yet: {}", job, due, e.toString());
                if (!rest()) {
                    return;
                }
            }
        }
    }

    private JobCommand command(JobId job, Optional<Integer> generation, Instant due) {
        Instant now = clock.instant();
        // Quartz is up to 2 ms early, and a job doesn't listen to what is still to come
        Instant at = now.isBefore(due) ? due : now;
        return generation.isEmpty() || Lateness.missed(due, now)
                ? new CatchUpMissed(job, at, at)
                : new Tick(job, generation.get(), due, at);
    }

    private boolean rest() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
