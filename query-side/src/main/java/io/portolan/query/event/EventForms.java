package io.portolan.query.event;

import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The forms that events had before: what reads them, wherever events are read. docs/events.md has the rule. */
public final class EventForms {
    private EventForms() {}

    /** In the order in which the forms changed. */
    public static EventUpcasterChain upcasters() {
        return new EventUpcasterChain();
    }
}
