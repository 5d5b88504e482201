package io.portolan.projection.operation;

import io.portolan.domain.access.EventMetadata;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseConfirmed;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleasePaused;
import io.portolan.domain.application.ApplicationEvent.ReleaseResumed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.ReleaseTurnedBack;
import io.portolan.domain.application.ApplicationEvent.RevisionNamed;
import io.portolan.domain.application.ApplicationEvent.RevisionPinned;
import io.portolan.domain.application.ApplicationEvent.RevisionUnpinned;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.domain.cluster.ClusterEvent.CertificateRemoved;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionFailed;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.ErrorPageReplaced;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeLabelled;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeRemovalStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.cluster.ClusterEvent.RootDomainSet;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateFailed;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateStarted;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdated;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import io.portolan.query.operation.OperationStore;
import io.portolan.query.view.ViewStreams;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * Fills the view of operations: what an operator's command started, and how that ended. The description of an application
 * changes together with its release, which is what the operation is about.
 */
@Component
@ProcessingGroup(OperationStore.VIEW)
public class OperationProjection extends JobOperations {
    private final OperationStore operations;

    public OperationProjection(OperationStore operations, ViewStreams streams) {
        super(operations, streams);
        this.operations = operations;
    }

    @EventHandler
    void on(ClusterCreated e, MetaData by) {
        open(operations::done, by, "create-cluster", Paths.of(e.cluster()), "", e.at());
    }

    @EventHandler
    void on(ClusterDeletionStarted e, MetaData by) {
        open(operations::opened, by, "delete-cluster", Paths.of(e.cluster()), Subjects.deletion(e.cluster()), e.at());
    }

    @EventHandler
    void on(ClusterDeleted e) {
        operations.ended(Subjects.deletion(e.cluster()), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ClusterDeletionFailed e) {
        operations.ended(Subjects.deletion(e.cluster()), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(RootDomainSet e, MetaData by) {
        open(operations::done, by, "set-root-domain", Paths.of(e.cluster()), "", e.at());
    }

    @EventHandler
    void on(CertificateStored e, MetaData by) {
        open(operations::done, by, "store-certificate", Paths.of(e.cluster()), "", e.at());
    }

    @EventHandler
    void on(CertificateRemoved e, MetaData by) {
        open(operations::done, by, "remove-certificate", Paths.of(e.cluster()), "", e.at());
    }

    @EventHandler
    void on(ErrorPageReplaced e, MetaData by) {
        open(operations::done, by, "replace-error-page", Paths.of(e.cluster()), "", e.at());
    }

    @EventHandler
    void on(RoutingUpdateStarted e, MetaData by) {
        open(operations::opened, by, "update-routing", Paths.of(e.cluster()), Subjects.routing(e.cluster()), e.at());
    }

    /** Before there is a node nothing is to be changed. */
    @EventHandler
    void on(RoutingUpdated e, MetaData by) {
        open(operations::done, by, "update-routing", Paths.of(e.cluster()), "", e.at());
        operations.ended(Subjects.routing(e.cluster()), Optional.empty(), e.at());
    }

    @EventHandler
    void on(RoutingUpdateFailed e) {
        operations.ended(Subjects.routing(e.cluster()), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(NodeAdmissionStarted e, MetaData by) {
        String path = Paths.of(e.cluster(), e.node());
        open(operations::opened, by, "admit-node", path, Subjects.admission(e.node()), e.at());
    }

    @EventHandler
    void on(NodeAdmitted e) {
        operations.ended(Subjects.admission(e.node()), Optional.empty(), e.at());
    }

    @EventHandler
    void on(NodeAdmissionFailed e) {
        operations.ended(Subjects.admission(e.node()), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(NodeLabelled e, MetaData by) {
        open(operations::done, by, "label-node", Paths.of(e.cluster(), e.node()), "", e.at());
    }

    @EventHandler
    void on(NodeRemovalStarted e, MetaData by) {
        String path = Paths.of(e.cluster(), e.node());
        open(operations::opened, by, "remove-node", path, Subjects.removal(e.node()), e.at());
    }

    @EventHandler
    void on(NodeRemovalFailed e) {
        operations.ended(Subjects.removal(e.node()), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(NodeRemoved e) {
        operations.ended(Subjects.removal(e.node()), Optional.empty(), e.at());
        operations.ended(Subjects.admission(e.node()), Optional.of(Endings.removed(e)), e.at());
    }

    @EventHandler
    void on(ReleaseStarted e, MetaData by) {
        String path = Paths.of(e.application(), e.number());
        open(operations::opened, by, Kinds.of(e.kind()), path, Subjects.release(e.application(), e.number()), e.at());
    }

    @EventHandler
    void on(PlacementRefused e) {
        operations.refused(Subjects.releases(e.application()), e.refusals());
    }

    @EventHandler
    void on(ReleaseCompleted e) {
        operations.ended(Subjects.release(e.application(), e.release()), Optional.empty(), e.at());
    }

    /** What was before runs again: the command did not do what it was to do. */
    @EventHandler
    void on(ReleaseRolledBack e) {
        Problem problem = Endings.rolledBack(e);
        operations.ended(Subjects.release(e.application(), e.release()), Optional.of(problem), e.at());
        operations.ended(Subjects.rollBack(e.application(), e.release()), Optional.empty(), e.at());
    }

    @EventHandler
    void on(ReleaseFailed e) {
        operations.ended(Subjects.rollBack(e.application(), e.release()), Optional.of(e.problem()), e.at());
        operations.ended(Subjects.release(e.application(), e.release()), Optional.of(e.problem()), e.at());
    }

    @EventHandler
    void on(ReleaseAborted e, MetaData by) {
        if (by.get(EventMetadata.COMMAND) instanceof String command && command.endsWith("AbortRelease")) {
            open(operations::done, by, "abort-release", Paths.of(e.application(), e.release()), "", e.at());
        }
        Problem problem = Endings.aborted(e);
        operations.ended(Subjects.rollBack(e.application(), e.release()), Optional.of(problem), e.at());
        operations.ended(Subjects.release(e.application(), e.release()), Optional.of(problem), e.at());
    }

    @EventHandler
    void on(WeightsSet e, MetaData by) {
        if (e.asked()) {
            open(operations::done, by, "set-weights", Paths.of(e.application()), "", e.at());
        }
    }

    /** Ends when the release does. */
    @EventHandler
    void on(ReleaseConfirmed e, MetaData by) {
        if (e.asked()) {
            String path = Paths.of(e.application(), e.release());
            open(
                    operations::opened,
                    by,
                    "confirm-release",
                    path,
                    Subjects.release(e.application(), e.release()),
                    e.at());
        }
    }

    @EventHandler
    void on(RevisionNamed e, MetaData by) {
        open(operations::done, by, "name-revision", Paths.of(e.application()), "", e.at());
    }

    @EventHandler
    void on(RevisionPinned e, MetaData by) {
        open(operations::done, by, "pin-revision", Paths.of(e.application()), "", e.at());
    }

    @EventHandler
    void on(RevisionUnpinned e, MetaData by) {
        open(operations::done, by, "unpin-revision", Paths.of(e.application()), "", e.at());
    }

    @EventHandler
    void on(ReleasePaused e, MetaData by) {
        if (e.asked()) {
            open(operations::done, by, "pause-release", Paths.of(e.application(), e.release()), "", e.at());
        }
    }

    @EventHandler
    void on(ReleaseResumed e, MetaData by) {
        open(operations::done, by, "resume-release", Paths.of(e.application(), e.release()), "", e.at());
    }

    /** Ends when the release does: a finished rollback is what was asked for, though the release has failed. */
    @EventHandler
    void on(ReleaseTurnedBack e, MetaData by) {
        if (e.asked()) {
            String path = Paths.of(e.application(), e.release());
            String subject = Subjects.rollBack(e.application(), e.release());
            open(operations::opened, by, "roll-back-release", path, subject, e.at());
        }
    }

    @EventHandler
    void on(RegistryRegistered e, MetaData by) {
        open(operations::done, by, "register-registry", Paths.of(e.registry()), "", e.at());
    }

    @EventHandler
    void on(RegistryRemoved e, MetaData by) {
        open(operations::done, by, "remove-registry", Paths.of(e.registry()), "", e.at());
    }

    @Override
    protected void committed() {
        operations.changed();
    }
}
