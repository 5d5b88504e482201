package io.portolan.domain.registry;

import java.time.Instant;
import java.util.Optional;

/** What happened to the credentials for an image registry. */
public sealed interface RegistryEvent {
    RegistryId registry();

    Instant at();

    /**
     * @param credential reference of the password in the vault
     * @param replaced the reference that nobody needs any more, where there was one
     */
    record RegistryRegistered(
            RegistryId registry, String username, String credential, Optional<String> replaced, Instant at)
            implements RegistryEvent {}

    /** @param credential that nobody needs any more */
    record RegistryRemoved(RegistryId registry, String credential, Instant at) implements RegistryEvent {}
}
