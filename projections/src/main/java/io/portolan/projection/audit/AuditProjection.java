package io.portolan.projection.audit;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.record.ApplicationTrail;
import io.portolan.domain.record.AuditTrail;
import io.portolan.domain.record.ClusterTrail;
import io.portolan.domain.record.RefusalEvent;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.projection.Projection;
import io.portolan.query.audit.AuditStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Fills the record: every event there is, with what it is about, in a sentence. */
@Component
@ProcessingGroup(AuditStore.VIEW)
public class AuditProjection extends Projection {
    private final AuditStore record;

    public AuditProjection(AuditStore record, ViewStreams streams) {
        super(record, streams);
        this.record = record;
    }

    @EventHandler
    void on(ClusterEvent e, EventMessage<?> message) {
        AuditBatch batch = batch();
        batch.add(message, ClusterTrail.of(e, batch));
    }

    @EventHandler
    void on(ApplicationEvent e, EventMessage<?> message) {
        AuditBatch batch = batch();
        batch.add(message, ApplicationTrail.of(e, batch));
    }

    @EventHandler
    void on(RegistryEvent e, EventMessage<?> message) {
        batch().add(message, AuditTrail.of(e));
    }

    @EventHandler
    void on(RefusalEvent e, EventMessage<?> message) {
        AuditBatch batch = batch();
        batch.add(message, AuditTrail.of(e, batch));
    }

    @Override
    protected void committed() {
        record.changed();
    }

    private AuditBatch batch() {
        return CurrentUnitOfWork.get().getOrComputeResource("audit of a batch of events", key -> {
            AuditBatch batch = new AuditBatch(record);
            CurrentUnitOfWork.get().onPrepareCommit(unit -> batch.write());
            return batch;
        });
    }
}
