package io.portolan.projection.record;

import io.portolan.query.record.EventChain;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingToken;

/**
 * How the chain's follower reads the log: from the first event on, in one segment, stopping where it fails. Nobody waits
 * for a seal, so it is a pooled processor, which looks twice a second: many events then share one transaction, where a
 * tracking one would commit for each.
 */
public class ChainProcessing implements ConfigurerModule {
    private static final int BATCH = 500;

    /** No token: an event before the first that can be seen, whose transaction is still open, is not passed over. */
    private static final TrackingToken BEFORE_THE_FIRST = null;

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> processing
                .registerPooledStreamingEventProcessor(
                        EventChain.FOLLOWER,
                        Configuration::eventStore,
                        (configuration, builder) ->
                                builder.batchSize(BATCH).initialSegmentCount(1).initialToken(log -> BEFORE_THE_FIRST))
                .registerListenerInvocationErrorHandler(
                        EventChain.FOLLOWER, configuration -> PropagatingErrorHandler.instance()));
    }
}
