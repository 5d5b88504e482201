package io.portolan.saga.cluster;

import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingUpdated;
import io.portolan.domain.cluster.ClusterEvent.RoutingRequested;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateStarted;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Makes and changes the application that is a cluster's routing layer, and tells the cluster how a change has ended. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.ROUTING)
public class RoutingPolicy {
    private static final String DESCRIPTION = "Portolan's own: brings requests to the containers of the cluster";

    private final Dispatch dispatch;
    private final RoutingReleases releases;
    private final InstantSource clock;

    public RoutingPolicy(Dispatch dispatch, RoutingReleases releases, InstantSource clock) {
        this.dispatch = dispatch;
        this.releases = releases;
        this.clock = clock;
    }

    @EventHandler
    void on(RoutingRequested e, EventMessage<?> cause) {
        dispatch.send(
                new CreateApplication(
                        SystemApplications.routing(e.cluster()),
                        e.cluster(),
                        SystemApplications.ROUTING,
                        DESCRIPTION,
                        RoutingTemplate.of(1, e.settings()),
                        false,
                        clock.instant()),
                cause);
    }

    /** Whatever the application is doing, it is done with: a change to another image may be what helps it. */
    @EventHandler
    void on(RoutingUpdateStarted e, EventMessage<?> cause) {
        var draft = RoutingTemplate.of(e.number() + 1, e.settings());
        var change =
                new ChangeApplication(SystemApplications.routing(e.cluster()), "", draft, false, true, clock.instant());
        dispatch.send(change, cause).stream()
                .findFirst()
                .ifPresent(problem -> record(e.cluster(), Optional.of(problem), cause));
    }

    @EventHandler
    void on(ReleaseStarted e) {
        if (e.kind() == ReleaseKind.CHANGE) {
            SystemApplications.clusterOf(e.application()).ifPresent(cluster -> releases.remember(cluster, e.number()));
        }
    }

    @EventHandler
    void on(ReleaseCompleted e, EventMessage<?> cause) {
        ended(e.application(), e.release(), Optional.empty(), cause);
    }

    @EventHandler
    void on(ReleaseRolledBack e, EventMessage<?> cause) {
        var problem = Problem.of(
                "rolled-back",
                "It was rolled back: " + e.reason() + ".",
                "GET /api/v1/applications/%s/releases/%d tells what went wrong."
                        .formatted(e.application(), e.release()));
        ended(e.application(), e.release(), Optional.of(problem), cause);
    }

    @EventHandler
    void on(ReleaseFailed e, EventMessage<?> cause) {
        ended(e.application(), e.release(), Optional.of(e.problem()), cause);
    }

    @EventHandler
    void on(ReleaseAborted e, EventMessage<?> cause) {
        var problem = Problem.of("aborted", "It was broken off: " + e.reason() + ".", "");
        ended(e.application(), e.release(), Optional.of(problem), cause);
    }

    private void ended(ApplicationId application, int release, Optional<Problem> problem, EventMessage<?> cause) {
        SystemApplications.clusterOf(application)
                .filter(cluster -> releases.isUpdate(cluster, release))
                .ifPresent(cluster -> record(cluster, problem, cause));
    }

    private void record(ClusterId cluster, Optional<Problem> problem, EventMessage<?> cause) {
        dispatch.send(new RecordRoutingUpdated(cluster, problem, clock.instant()), cause);
    }
}
