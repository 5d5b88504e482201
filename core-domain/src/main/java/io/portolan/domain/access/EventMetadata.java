package io.portolan.domain.access;

/** The keys of what every event carries beside its payload. */
public final class EventMetadata {
    /** Who caused it: the name of a token, or {@code portolan/worker}, {@code portolan/watcher}, {@code portolan/saga}. */
    public static final String ACTOR = "actor";
    /** The operation that an operator's command opened; events that follow from it carry it on. */
    public static final String OPERATION = "operation";

    /** The command that the event directly follows from, e.g. {@code ScaleService}: an operator's, a policy's, or a report. */
    public static final String COMMAND = "command";

    private EventMetadata() {}
}
