package io.portolan.projection.registry;

import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import io.portolan.projection.Projection;
import io.portolan.query.registry.RegistryStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of registries. */
@Component
@ProcessingGroup(RegistryStore.VIEW)
public class RegistryProjection extends Projection {
    private final RegistryStore registries;

    public RegistryProjection(RegistryStore registries, ViewStreams streams) {
        super(registries, streams);
        this.registries = registries;
    }

    @EventHandler
    void on(RegistryRegistered e) {
        registries.registered(e);
    }

    @EventHandler
    void on(RegistryRemoved e) {
        registries.removed(e.registry());
    }
}
