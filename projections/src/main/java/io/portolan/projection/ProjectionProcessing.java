package io.portolan.projection;

import io.portolan.query.application.ApplicationStore;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.audit.AuditStore;
import io.portolan.query.cluster.ClusterStore;
import io.portolan.query.container.InstanceStore;
import io.portolan.query.container.RunContainerStore;
import io.portolan.query.job.JobStore;
import io.portolan.query.node.NodeStore;
import io.portolan.query.operation.OperationStore;
import io.portolan.query.registry.RegistryStore;
import io.portolan.query.release.DeadlineStore;
import io.portolan.query.release.ReleaseStore;
import io.portolan.query.routing.RoutingStore;
import io.portolan.query.run.RunStore;
import io.portolan.query.work.WorkOrders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * How the views are kept: each by a processor of its own that starts at the first event, takes events in batches, and
 * stops and tries again when one can't be written. A view that skipped an event would be wrong for ever.
 */
@Component
public class ProjectionProcessing implements ConfigurerModule {
    /** Every view, which is also the name of its processing group. */
    public static final List<String> GROUPS = List.of(
            ClusterStore.VIEW,
            NodeStore.VIEW,
            ApplicationStore.VIEW,
            RevisionStore.VIEW,
            InstanceStore.VIEW,
            RunContainerStore.VIEW,
            ReleaseStore.VIEW,
            OperationStore.VIEW,
            WorkOrders.VIEW,
            DeadlineStore.VIEW,
            RegistryStore.VIEW,
            RoutingStore.VIEW,
            JobStore.VIEW,
            RunStore.VIEW,
            AuditStore.VIEW);

    private static final int BATCH = 500;

    /**
     * No token is before every event. The log's own tail is just before the first event that can be seen, and one with a
     * smaller position whose transaction is still open would be passed over for ever.
     */
    private static final TrackingToken BEFORE_THE_FIRST = null;

    private final Duration idle;

    public ProjectionProcessing() {
        this(Duration.ofSeconds(1));
    }

    /** @param idle after which a processor without new events renews its claim; stopping one takes as long at most */
    ProjectionProcessing(Duration idle) {
        this.idle = idle;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> GROUPS.forEach(group -> register(processing, group)));
    }

    private void register(EventProcessingConfigurer processing, String group) {
        processing
                .registerTrackingEventProcessor(group, Configuration::eventStore, configuration -> reading())
                .registerListenerInvocationErrorHandler(group, configuration -> PropagatingErrorHandler.instance());
    }

    /** A tracking processor is woken by each append; a pooled one looks only twice a second, at every hop of a flow. */
    private TrackingEventProcessorConfiguration reading() {
        return TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(BATCH)
                .andEventAvailabilityTimeout(idle.toMillis(), TimeUnit.MILLISECONDS)
                .andInitialTrackingToken(log -> BEFORE_THE_FIRST);
    }
}
