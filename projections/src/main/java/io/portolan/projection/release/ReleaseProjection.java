package io.portolan.projection.release;

import io.portolan.domain.application.ApplicationEvent.InstancesPlaced;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.application.ApplicationEvent.RecoveryPostponed;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseAwaitsConfirmation;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseConfirmed;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleasePaused;
import io.portolan.domain.application.ApplicationEvent.ReleaseResumed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.ReleaseTurnedBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.application.ApplicationEvent.StepFailed;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationEvent.StepSucceeded;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasured;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.projection.Projection;
import io.portolan.query.release.NoteView.Kind;
import io.portolan.query.release.ReleaseState;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.release.StepState;
import io.portolan.query.release.StepStore;
import io.portolan.query.view.ViewStreams;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of releases: their starts and ends, every step, and what they waited for or were told about places. */
@Component
@ProcessingGroup(ReleaseStore.VIEW)
public class ReleaseProjection extends Projection {
    private final ReleaseStore releases;
    private final StepStore steps;

    public ReleaseProjection(ReleaseStore releases, StepStore steps, ViewStreams streams) {
        super(releases, streams);
        this.releases = releases;
        this.steps = steps;
    }

    @EventHandler
    void on(ReleaseStarted e) {
        releases.started(e);
    }

    @EventHandler
    void on(PlacementRequested e) {
        steps.notedInLast(e.application(), Kind.PLACEMENT_REQUESTED, List.of(e.reason()), e.at());
    }

    @EventHandler
    void on(InstancesPlaced e) {
        steps.notedInLast(e.application(), Kind.PLACED, NoteLines.of(e), e.at());
    }

    @EventHandler
    void on(PlacementRefused e) {
        steps.notedInLast(e.application(), Kind.PLACEMENT_REFUSED, NoteLines.of(e), e.at());
    }

    @EventHandler
    void on(StepOrdered e) {
        steps.ordered(e);
    }

    @EventHandler
    void on(StepSucceeded e) {
        steps.ended(e.step(), StepState.SUCCEEDED, Optional.empty(), e.at());
    }

    @EventHandler
    void on(StepFailed e) {
        steps.ended(e.step(), StepState.FAILED, Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(ReleaseWaiting e) {
        releases.waiting(e);
        steps.noted(e.application(), e.release(), Kind.WAITING, e.waitsFor(), e.at());
    }

    @EventHandler
    void on(ReleaseTurnedBack e) {
        releases.turnedBack(e.application(), e.release(), e.reason());
        steps.noted(e.application(), e.release(), Kind.TURNED_BACK, List.of(e.reason()), e.at());
    }

    @EventHandler
    void on(ReleasePaused e) {
        releases.paused(e.application(), e.release(), e.reason());
        steps.noted(e.application(), e.release(), Kind.PAUSED, List.of(e.reason()), e.at());
    }

    @EventHandler
    void on(ReleaseResumed e) {
        releases.goesOn(e.application(), e.release());
        steps.noted(e.application(), e.release(), Kind.RESUMED, List.of(), e.at());
    }

    @EventHandler
    void on(ReleaseAwaitsConfirmation e) {
        releases.awaits(e.application(), e.release(), true);
        steps.noted(e.application(), e.release(), Kind.AWAITS_CONFIRMATION, List.of(e.reason()), e.at());
    }

    @EventHandler
    void on(ReleaseConfirmed e) {
        releases.awaits(e.application(), e.release(), false);
        steps.noted(e.application(), e.release(), Kind.CONFIRMED, List.of(e.reason()), e.at());
    }

    @EventHandler
    void on(WeightsSet e) {
        if (e.release() > 0) {
            steps.noted(e.application(), e.release(), Kind.WEIGHTS, NoteLines.of(e), e.at());
        }
    }

    @EventHandler
    void on(TrafficMeasured e) {
        steps.noted(e.application(), e.release(), Kind.MEASURED, NoteLines.of(e), e.at());
    }

    @EventHandler
    void on(ReleaseCompleted e) {
        releases.ended(e.application(), e.release(), ReleaseState.COMPLETED, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ReleaseRolledBack e) {
        releases.ended(e.application(), e.release(), ReleaseState.ROLLED_BACK, e.reason(), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ReleaseFailed e) {
        releases.ended(
                e.application(),
                e.release(),
                ReleaseState.FAILED,
                e.problem().message(),
                Optional.of(e.problem()),
                e.at());
    }

    @EventHandler
    void on(RecoveryPostponed e) {
        String line = "a recovery at " + e.until() + ": " + e.reason();
        steps.notedInLast(e.application(), Kind.WAITING, List.of(line), e.at());
    }

    @EventHandler
    void on(ReleaseAborted e) {
        releases.ended(e.application(), e.release(), ReleaseState.ABORTED, e.reason(), Optional.empty(), e.at());
    }
}
