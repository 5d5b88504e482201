package io.portolan.app.peers;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The log, in which other processes write too: they can be told of what was appended here, and this one of what they have. */
public final class SharedLog extends EmbeddedEventStore {
    /** What peers tell each other when they have appended something. */
    public static final String NEWS = "log";

    private final Runnable appended;

    private SharedLog(Builder builder, Runnable appended) {
        super(builder);
        this.appended = appended;
    }

    /** @param appended called when events of this process are there for all to see */
    public static SharedLog on(EventStorageEngine engine, Configuration axon, Runnable appended) {
        return new SharedLog(
                builder()
                        .storageEngine(engine)
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)),
                appended);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        appended.run();
    }

    /** Looks for events of others now rather than within a second. */
    public void look() {
        super.afterCommit(List.of());
    }
}
