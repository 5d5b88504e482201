package io.portolan.saga.release;

import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.release.ReleaseAlarms;
import io.portolan.domain.release.ReleaseAlarms.Due;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunId;
import io.portolan.saga.Dispatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Asks applications and runs to look again when the instant has come that their planner named, at most 100 ms late. */
@Component
public class DeadlineKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineKeeper.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    /** A keeper that dies with a claim leaves it to the others after that time. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final int AT_MOST = 50;

    private final ReleaseAlarms deadlines;
    private final Dispatch dispatch;
    private final InstantSource clock;
    private volatile ScheduledExecutorService timer;

    public DeadlineKeeper(ReleaseAlarms deadlines, Dispatch dispatch, InstantSource clock) {
        this.deadlines = deadlines;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** One look at the clock. What can't be sent is left to the next look after the lease. */
    public void keep() {
        List<Due> due = deadlines.claimDue(clock.instant(), AT_MOST, LEASE);
        for (Due deadline : due) {
            try {
                dispatch.send(lookAgain(deadline));
                deadlines.kept(deadline);
            } catch (RuntimeException e) {
                LOG.warn("{} could not be asked to look again; trying later", deadline.application(), e);
            }
        }
    }

    private Object lookAgain(Due deadline) {
        return RunId.of(deadline.application())
                .<Object>map(run -> new RunCommand.LookAgain(run, clock.instant()))
                .orElseGet(() -> new LookAgain(deadline.application(), clock.instant()));
    }

    private void keepGoing() {
        try {
            keep();
        } catch (RuntimeException e) {
            LOG.warn("The deadlines could not be read; trying again", e);
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("deadlines").daemon().factory());
        var _ = timer.scheduleWithFixedDelay(
                this::keepGoing, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
