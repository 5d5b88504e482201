package io.portolan.projection.release;

import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.RecoveryPostponed;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleasePaused;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.run.RunEvent.RunWaiting;
import io.portolan.projection.Projection;
import io.portolan.query.release.DeadlineStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Fills the table of deadlines, from what releases and runs wait for; a release that has ended has none, but the recovery that
 * follows from it may have one.
 */
@Component
@ProcessingGroup(DeadlineStore.VIEW)
public class DeadlineProjection extends Projection {
    /** The number of no release. */
    private static final int OUTSIDE = 0;

    private final DeadlineStore deadlines;

    public DeadlineProjection(DeadlineStore deadlines, ViewStreams streams) {
        super(deadlines, streams);
        this.deadlines = deadlines;
    }

    /** The newest plan counts: where it names no instant there is none any more. */
    @EventHandler
    void on(ReleaseWaiting e) {
        e.lookAgainAt()
                .ifPresentOrElse(
                        at -> deadlines.set(e.application(), e.release(), at), () -> deadlines.remove(e.application()));
    }

    /** Until it is resumed there is none. */
    @EventHandler
    void on(ReleasePaused e) {
        deadlines.remove(e.application());
    }

    @EventHandler
    void on(ReleaseCompleted e) {
        deadlines.remove(e.application());
    }

    @EventHandler
    void on(ReleaseRolledBack e) {
        deadlines.remove(e.application());
    }

    @EventHandler
    void on(ReleaseFailed e) {
        deadlines.remove(e.application());
    }

    /** Written behind the end of the release that left something to recover. */
    @EventHandler
    void on(RecoveryPostponed e) {
        deadlines.set(e.application(), OUTSIDE, e.until());
    }

    @EventHandler
    void on(ReleaseAborted e) {
        deadlines.remove(e.application());
    }

    @EventHandler
    void on(RunWaiting e) {
        e.lookAgainAt()
                .ifPresentOrElse(
                        at -> deadlines.set(e.run().owner(), OUTSIDE, at),
                        () -> deadlines.remove(e.run().owner()));
    }

    @EventHandler
    void on(ApplicationDeleted e) {
        deadlines.remove(e.application());
    }
}
