package io.portolan.projection.application;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.ApplicationDescribed;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseAwaitsConfirmation;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseConfirmed;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.ReleaseTurnedBack;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.projection.Projection;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.release.ReleaseState;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of applications, from the application's own events and the starts and ends of its releases. */
@Component
@ProcessingGroup(ApplicationStore.VIEW)
public class ApplicationProjection extends Projection {
    private final ApplicationStore applications;

    public ApplicationProjection(ApplicationStore applications, ViewStreams streams) {
        super(applications, streams);
        this.applications = applications;
    }

    @EventHandler
    void on(ApplicationCreated e) {
        applications.created(e);
    }

    @EventHandler
    void on(ApplicationDescribed e) {
        applications.described(e.application(), e.description(), e.at());
    }

    @EventHandler
    void on(ReleaseStarted e) {
        applications.releaseStarted(e);
    }

    @EventHandler
    void on(ReleaseAwaitsConfirmation e) {
        applications.releaseIs(e.application(), e.release(), ReleaseState.AWAITING_CONFIRMATION);
    }

    @EventHandler
    void on(ReleaseConfirmed e) {
        applications.releaseIs(e.application(), e.release(), ReleaseState.RUNNING);
    }

    @EventHandler
    void on(ReleaseTurnedBack e) {
        applications.releaseIs(e.application(), e.release(), ReleaseState.RUNNING);
    }

    @EventHandler
    void on(WeightsSet e) {
        applications.weighed(e.application(), e.weights());
    }

    @EventHandler
    void on(ReleaseCompleted e) {
        applications.releaseEnded(e.application(), e.release(), ReleaseState.COMPLETED, e.current(), e.at());
    }

    @EventHandler
    void on(ReleaseRolledBack e) {
        applications.releaseEnded(e.application(), e.release(), ReleaseState.ROLLED_BACK, e.current(), e.at());
    }

    @EventHandler
    void on(ReleaseFailed e) {
        applications.releaseEnded(e.application(), e.release(), ReleaseState.FAILED, e.current(), e.at());
    }

    @EventHandler
    void on(ReleaseAborted e) {
        applications.releaseEnded(e.application(), e.release(), ReleaseState.ABORTED, e.current(), e.at());
    }

    @EventHandler
    void on(ApplicationDeleted e) {
        applications.deleted(e.application(), e.at());
    }
}
