package io.portolan.projection;

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
import io.portolan.query.container.Containers;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.container.RunContainerStore;
import io.portolan.query.job.JobStore;
import io.portolan.query.job.TickStore;
import io.portolan.query.node.JdbcNodeDirectory;
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
import io.portolan.query.view.ViewPositions;
import io.portolan.query.view.ViewStreams;
import io.portolan.query.work.WorkOrders;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All views on one database, and the projections that fill them. */
record Stores(
        ViewPositions positions,
        ViewStreams streams,
        ClusterStore clusters,
        NodeStore nodes,
        NodeStepStore nodeSteps,
        JdbcNodeDirectory directory,
        ApplicationStore applications,
        RevisionStore revisions,
        InstanceStore instances,
        RunContainerStore runContainers,
        Containers containers,
        ReleaseStore releases,
        StepStore steps,
        DeadlineStore deadlines,
        OperationStore operations,
        WorkOrders work,
        RegistryStore registries,
        RoutingStore routing,
        RoutingViews routes,
        JobStore jobs,
        TickStore ticks,
        RunStore runs,
        TaskStore tasks,
        AuditStore audit) {

    static Stores on(JdbcClient jdbc) {
        return new Stores(
                new ViewPositions(jdbc),
                new ViewStreams(jdbc),
                new ClusterStore(jdbc),
                new NodeStore(jdbc),
                new NodeStepStore(jdbc),
                new JdbcNodeDirectory(jdbc),
                new ApplicationStore(jdbc),
                new RevisionStore(jdbc),
                new InstanceStore(jdbc),
                new RunContainerStore(jdbc),
                new Containers(jdbc),
                new ReleaseStore(jdbc),
                new StepStore(jdbc),
                new DeadlineStore(jdbc),
                new OperationStore(jdbc),
                new WorkOrders(jdbc),
                new RegistryStore(jdbc),
                new RoutingStore(jdbc),
                new RoutingViews(jdbc),
                new JobStore(jdbc),
                new TickStore(jdbc),
                new RunStore(jdbc),
                new TaskStore(jdbc),
                new AuditStore(jdbc, new EventSchema()));
    }

    List<Projection> projections() {
        return List.of(
                new ClusterProjection(clusters, streams),
                new NodeProjection(nodes, nodeSteps, streams),
                new ApplicationProjection(applications, streams),
                new RevisionProjection(revisions, streams),
                new InstanceProjection(instances, streams),
                new RunContainerProjection(runContainers, streams),
                new ReleaseProjection(releases, steps, streams),
                new DeadlineProjection(deadlines, streams),
                new OperationProjection(operations, streams),
                new WorkProjection(work, streams),
                new RegistryProjection(registries, streams),
                new RoutingProjection(routing, routes, streams),
                new JobProjection(jobs, ticks, streams),
                new RunProjection(runs, tasks, streams),
                new AuditProjection(audit, streams));
    }
}
