package io.portolan.query.feed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portolan.query.audit.AuditEntryView;
import io.portolan.query.event.EventView;
import java.util.List;
import java.util.OptionalInt;

/** An event as the feed sends it: whole, with what it is about and in a sentence. */
record FeedEvent(
        @JsonUnwrapped EventView event,
        String sentence,
        String cluster,
        List<String> applications,
        OptionalInt release,
        List<String> services,
        List<String> containers,
        List<String> nodes) {

    static FeedEvent of(AuditEntryView entry, EventView event) {
        return new FeedEvent(
                event,
                entry.sentence(),
                entry.cluster(),
                entry.applications(),
                entry.release(),
                entry.services(),
                entry.containers(),
                entry.nodes());
    }
}
