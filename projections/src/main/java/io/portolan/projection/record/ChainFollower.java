package io.portolan.projection.record;

import io.portolan.query.record.EventChain;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Meets every event of the log and has it sealed. The links of a batch and how far was read are committed together, so
 * that after a kill nothing is sealed twice and nothing is left out.
 *
 * <p>It is no projection: there is no reset, since a chain that is made again would seal what was changed meanwhile.
 */
@ProcessingGroup(EventChain.FOLLOWER)
public class ChainFollower {
    private final Sealer sealer;

    public ChainFollower(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Only the message's id is taken: its content is read from its row, not from what became of it on the way here. */
    @EventHandler
    void on(EventMessage<?> event) {
        CurrentUnitOfWork.get()
                .getOrComputeResource("met by the chain", key -> begin())
                .add(event.getIdentifier());
    }

    private Set<String> begin() {
        Set<String> met = new LinkedHashSet<>();
        CurrentUnitOfWork.get().onPrepareCommit(batch -> sealer.seal(met));
        return met;
    }
}
