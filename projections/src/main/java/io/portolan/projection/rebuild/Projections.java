package io.portolan.projection.rebuild;

import io.portolan.projection.Projection;
import io.portolan.projection.application.ApplicationProjection;
import io.portolan.projection.application.RevisionProjection;
import io.portolan.projection.audit.AuditProjection;
import io.portolan.projection.cluster.ClusterProjection;
import io.portolan.projection.container.InstanceProjection;
import io.portolan.projection.container.RunContainerProjection;
import io.portolan.projection.job.JobProjection;
import io.portolan.projection.node.NodeProjection;
import io.portolan.projection.operation.OperationProjection;
import io.portolan.projection.registry.RegistryProjection;
import io.portolan.projection.release.DeadlineProjection;
import io.portolan.projection.release.ReleaseProjection;
import io.portolan.projection.routing.RoutingProjection;
import io.portolan.projection.run.RunProjection;
import io.portolan.projection.work.WorkProjection;
import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.audit.AuditStore;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.container.RunContainerStore;
import io.portolan.query.job.JobStore;
import io.portolan.query.job.TickStore;
import io.portolan.query.node.NodeStepStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.operation.OperationStore;
import io.portolan.query.registry.RegistryStore;
import io.portolan.query.release.DeadlineStore;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.release.StepStore;
import io.portolan.query.routing.RoutingStore;
import io.portolan.query.routing.RoutingViews;
import io.portolan.query.run.RunStore;
import io.portolan.query.run.TaskStore;
import io.portolan.query.view.View;
import io.portolan.query.view.ViewStreams;
import io.portolan.query.work.WorkOrders;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a view's projection on a connection of its own. */
final class Projections {
    private Projections() {}

    static Projection of(View view, JdbcClient jdbc) {
        ViewStreams streams = new ViewStreams(jdbc);
        if (view instanceof AuditStore audit) {
            return new AuditProjection(audit.on(jdbc), streams);
        }
        return all(jdbc, streams).stream()
                .filter(projection -> projection.name().equals(view.name()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Nobody knows how to make the projection of " + view.name()));
    }

    private static List<Projection> all(JdbcClient jdbc, ViewStreams streams) {
        return List.of(
                new ClusterProjection(new ClusterStore(jdbc), streams),
                new NodeProjection(new NodeStore(jdbc), new NodeStepStore(jdbc), streams),
                new ApplicationProjection(new ApplicationStore(jdbc), streams),
                new RevisionProjection(new RevisionStore(jdbc), streams),
                new InstanceProjection(new InstanceStore(jdbc), streams),
                new RunContainerProjection(new RunContainerStore(jdbc), streams),
                new ReleaseProjection(new ReleaseStore(jdbc), new StepStore(jdbc), streams),
                new DeadlineProjection(new DeadlineStore(jdbc), streams),
                new OperationProjection(new OperationStore(jdbc), streams),
                new WorkProjection(new WorkOrders(jdbc), streams),
                new RegistryProjection(new RegistryStore(jdbc), streams),
                new RoutingProjection(new RoutingStore(jdbc), new RoutingViews(jdbc), streams),
                new JobProjection(new JobStore(jdbc), new TickStore(jdbc), streams),
                new RunProjection(new RunStore(jdbc), new TaskStore(jdbc), streams));
    }
}
