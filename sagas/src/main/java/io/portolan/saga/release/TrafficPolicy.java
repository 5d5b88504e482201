package io.portolan.saga.release;

import io.portolan.domain.application.ApplicationCommand.RecordTraffic;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasurementRequested;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.routing.TrafficMeter;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Asks the routing layer for the figures that the gate of a course wants, and puts them on record. */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.TRAFFIC)
public class TrafficPolicy {
    private final Dispatch dispatch;
    private final Optional<TrafficMeter> meter;
    private final InstantSource clock;

    /** @param meter empty where nothing is measured; then there are no figures, as without a request */
    public TrafficPolicy(Dispatch dispatch, Optional<TrafficMeter> meter, InstantSource clock) {
        this.dispatch = dispatch;
        this.meter = meter;
        this.clock = clock;
    }

    /** The time span is the event's, so that the same is measured when the event comes again. */
    @EventHandler
    void on(TrafficMeasurementRequested e, EventMessage<?> cause) {
        var services = new LinkedHashSet<>(e.services());
        Map<String, TrafficFigures> figures = meter.map(m -> m.measure(e.application(), services, e.since(), e.at()))
                .orElse(Map.of());
        dispatch.send(new RecordTraffic(e.application(), e.release(), e.step(), figures, clock.instant()), cause);
    }
}
