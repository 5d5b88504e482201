package io.portolan.domain.registry;

import java.util.Optional;

/** @param access empty: images are pulled without credentials */
public record RegistryState(Optional<RegistryAccess> access) {
    public static final RegistryState NONE = new RegistryState(Optional.empty());
}
