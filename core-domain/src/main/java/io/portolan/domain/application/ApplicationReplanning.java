package io.portolan.domain.application;

import java.time.Instant;
import java.util.List;

/** Asks today's planner what it makes of a situation of the past. */
public final class ApplicationReplanning {
    private ApplicationReplanning() {}

    /** What the planner would record at that instant, with nothing else known than the state. */
    public static List<ApplicationEvent> plan(ApplicationState state, Instant at) {
        var decision = new Decision(state, at);
        decision.goOn();
        return decision.events().stream()
                .filter(e -> e instanceof ApplicationEvent.PlannedEvent
                        || e instanceof ApplicationEvent.InstanceAbandoned
                        || e instanceof ApplicationEvent.InstanceReadmitted)
                .toList();
    }
}
