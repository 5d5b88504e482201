package io.portolan.projection.record;

import io.portolan.domain.record.ChainLink;
import io.portolan.domain.record.LoggedEvent;
import io.portolan.query.record.EventChain;
import io.portolan.query.record.LogRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds links to the chain for events as the log has them; runs in the transaction that notes how far was read. */
@Component
public class Sealer {
    private final EventChain chain;
    private final LogRows log;

    public Sealer(EventChain chain, LogRows log) {
        this.chain = chain;
        this.log = log;
    }

    /** @param ids of the events in the order in which they were met; those that have a link are left alone */
    void seal(Collection<String> ids) {
        Map<String, LoggedEvent> stored =
                log.byId(ids).stream().collect(Collectors.toMap(LoggedEvent::id, Function.identity()));
        Set<Long> linked =
                chain.linked(stored.values().stream().map(LoggedEvent::position).toList());
        List<ChainLink> links = new ArrayList<>();
        ChainLink last = chain.last();
        for (String id : ids) {
            LoggedEvent event = Optional.ofNullable(stored.get(id))
                    .orElseThrow(() -> new IllegalStateException(
                            "Event " + id + " was read from the log and is not in it any more; it can't be sealed."));
            if (!linked.contains(event.position())) {
                last = last.next(event);
                links.add(last);
            }
        }
        if (!links.isEmpty()) {
            chain.add(links);
        }
    }
}
