package io.portolan.domain.registry;

import java.util.Optional;

/** The registries as the log has them, for those who pull images. */
@FunctionalInterface
public interface RegistryDirectory {
    /** Empty: the registry is asked without credentials. */
    Optional<RegistryAccess> access(RegistryId registry);
}
