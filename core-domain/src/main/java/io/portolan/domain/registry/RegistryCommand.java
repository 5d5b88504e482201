package io.portolan.domain.registry;

import java.time.Instant;

/** What can be asked of an image registry. {@code at} is the instant of the edge from which the command comes. */
public sealed interface RegistryCommand {
    RegistryId registry();

    Instant at();

    /** Images of this registry are pulled as this user from now on. @param credential reference of the password in the vault */
    record RegisterRegistry(RegistryId registry, String username, String credential, Instant at)
            implements RegistryCommand {}

    /** Images of this registry are pulled without credentials from now on. */
    record RemoveRegistry(RegistryId registry, Instant at) implements RegistryCommand {}
}
