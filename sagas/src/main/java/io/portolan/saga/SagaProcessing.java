package io.portolan.saga;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * How policies read the log: from the first event on, since their commands may be repeated, while an event that is passed
 * over would leave a flow standing. A failure stops the policy, which then tries the same event again.
 */
@Component
public class SagaProcessing implements ConfigurerModule {
    public static final String PLACEMENT = "placement-policy";
    public static final String RESERVATION = "reservation-policy";
    public static final String NODES = "node-policy";
    public static final String DELETION = "deletion-policy";
    public static final String ROUTING = "routing-policy";
    public static final String TRAFFIC = "traffic-policy";
    public static final String SCHEDULE = "schedule-policy";
    public static final String RUNS = "run-policy";
    public static final String ROOM = "room-policy";

    public static final List<String> GROUPS =
            List.of(PLACEMENT, RESERVATION, NODES, DELETION, ROUTING, TRAFFIC, SCHEDULE, RUNS, ROOM);

    /** Small: a batch is repeated as a whole. */
    private static final int BATCH = 20;

    /**
     * No token is before every event. The log's own tail is just before the first event that can be seen, and one with a
     * smaller position whose transaction is still open would be passed over for ever.
     */
    private static final TrackingToken BEFORE_THE_FIRST = null;

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> GROUPS.forEach(group -> register(processing, group)));
    }

    private static void register(EventProcessingConfigurer processing, String group) {
        processing
                .registerTrackingEventProcessor(group, Configuration::eventStore, configuration -> reading())
                .registerListenerInvocationErrorHandler(group, configuration -> PropagatingErrorHandler.instance());
    }

    /** A tracking processor is woken by each append; a pooled one looks only twice a second, at every hop of a flow. */
    private static TrackingEventProcessorConfiguration reading() {
        return TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(BATCH)
                .andInitialTrackingToken(log -> BEFORE_THE_FIRST);
    }
}
