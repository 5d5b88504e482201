package io.portolan.docker.worker;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.RegistryAuth;
import io.portolan.domain.access.Vault;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.registry.RegistryAccess;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.registry.RegistryId;
import java.util.Optional;

/** The credentials with which an image is asked for, by the registry that its name says. */
final class RegistryLogins {
    private final RegistryDirectory registries;
    private final Vault vault;

    RegistryLogins(RegistryDirectory registries, Vault vault) {
        this.registries = registries;
        this.vault = vault;
    }

    /** @throws EngineException {@code registry-password-missing} (try again: new credentials are about to take their place) */
    Optional<RegistryAuth> of(String image) {
        RegistryId registry = RegistryId.of(image);
        return registries
                .access(registry)
                .map(access -> new RegistryAuth(registry.host(), access.username(), password(registry, access)));
    }

    private String password(RegistryId registry, RegistryAccess access) {
        return vault.get(access.credential())
                .map(secret -> secret.get(RegistryAccess.PASSWORD))
                .orElseThrow(() -> EngineException.passing(Problem.of(
                        "registry-password-missing",
                        "The vault has no password of %s for registry %s."
                                .formatted(access.username(), registry.host()),
                        "Give the credentials again: PUT /api/v1/registries/%s.".formatted(registry.host()))));
    }
}
