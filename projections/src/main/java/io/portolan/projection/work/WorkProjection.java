package io.portolan.projection.work;

import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.StepFailed;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationEvent.StepSucceeded;
import io.portolan.domain.cluster.ClusterEvent.NodeStepFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.cluster.ClusterEvent.NodeStepSucceeded;
import io.portolan.domain.run.RunEvent;
import io.portolan.projection.Projection;
import io.portolan.query.view.ViewStreams;
import io.portolan.query.work.WorkOrders;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the work queue: a row from the order of a step until its outcome is in the log. */
@Component
@ProcessingGroup(WorkOrders.VIEW)
public class WorkProjection extends Projection {
    private final WorkOrders orders;

    public WorkProjection(WorkOrders orders, ViewStreams streams) {
        super(orders, streams);
        this.orders = orders;
    }

    @EventHandler
    void on(ApplicationCreated e) {
        orders.applicationCreated(e.application(), e.cluster());
    }

    @EventHandler
    void on(StepOrdered e) {
        orders.ordered(e.application(), e.step(), e.at());
    }

    @EventHandler
    void on(StepSucceeded e) {
        orders.ended(e.step());
    }

    @EventHandler
    void on(StepFailed e) {
        orders.ended(e.step());
    }

    @EventHandler
    void on(RunEvent.RunCreated e) {
        orders.runCreated(e.run(), e.cluster());
    }

    @EventHandler
    void on(RunEvent.StepOrdered e) {
        orders.ordered(e.run().owner(), e.step(), e.at());
    }

    @EventHandler
    void on(RunEvent.StepSucceeded e) {
        orders.ended(e.step());
    }

    @EventHandler
    void on(RunEvent.StepFailed e) {
        orders.ended(e.step());
    }

    @EventHandler
    void on(RunEvent.EndEvent e) {
        orders.runEnded(e.run(), e.at());
    }

    @EventHandler
    void on(NodeStepOrdered e) {
        orders.ordered(e.cluster(), e.step(), e.at());
    }

    @EventHandler
    void on(NodeStepSucceeded e) {
        orders.ended(e.step());
    }

    @EventHandler
    void on(NodeStepFailed e) {
        orders.ended(e.step());
    }

    @Override
    protected void committed() {
        orders.announce();
    }
}
