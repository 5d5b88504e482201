package io.portolan.query.event;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an event of the revision before, in which one of its components had another name. */
final class RenamedComponent extends SingleEventUpcaster {
    private final SerializedType before;
    private final SimpleSerializedType now;
    private final String old;
    private final String name;

    private RenamedComponent(SerializedType before, SimpleSerializedType now, String old, String name) {
        this.before = before;
        this.now = now;
        this.old = old;
        this.name = name;
    }

    /** @param revision 1, 2, 3…: the first in which it has its name; before 1 an event has no revision */
    static RenamedComponent since(String revision, Class<?> event, String old, String name) {
        int number = Integer.parseInt(revision);
        return new RenamedComponent(
                new SimpleSerializedType(event.getName(), number == 1 ? null : String.valueOf(number - 1)),
                new SimpleSerializedType(event.getName(), revision),
                old,
                name);
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(before);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(now, JsonNode.class, this::renamed);
    }

    private JsonNode renamed(JsonNode payload) {
        ObjectNode event = (ObjectNode) payload.deepCopy();
        return event.set(name, event.remove(old));
    }
}
