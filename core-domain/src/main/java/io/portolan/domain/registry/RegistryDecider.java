package io.portolan.domain.registry;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.registry.RegistryCommand.RegisterRegistry;
import io.portolan.domain.registry.RegistryCommand.RemoveRegistry;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what becomes of the credentials for one registry. */
public final class RegistryDecider {
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?");

    private RegistryDecider() {}

    /** @throws Refused {@code invalid-registry}, {@code registry-not-found} */
    public static List<RegistryEvent> decide(RegistryState state, RegistryCommand command) {
        return switch (command) {
            case RegisterRegistry c -> register(state, c);
            case RemoveRegistry c ->
                List.of(new RegistryRemoved(
                        c.registry(),
                        state.access().orElseThrow(() -> unknown(c.registry())).credential(),
                        c.at()));
        };
    }

    public static RegistryState evolve(RegistryState state, RegistryEvent event) {
        return switch (event) {
            case RegistryRegistered e ->
                new RegistryState(Optional.of(new RegistryAccess(e.username(), e.credential())));
            case RegistryRemoved _ -> RegistryState.NONE;
        };
    }

    private static List<RegistryEvent> register(RegistryState state, RegisterRegistry c) {
        if (!HOST.matcher(c.registry().host()).matches()) {
            throw new Refused(Problem.of(
                    "invalid-registry",
                    "\"%s\" is no host of a registry.".formatted(c.registry().host()),
                    "Write it as images have it before the first slash: registry.example.org:5000, or docker.io."));
        }
        var replaced = state.access().map(RegistryAccess::credential);
        return List.of(new RegistryRegistered(c.registry(), c.username(), c.credential(), replaced, c.at()));
    }

    private static Refused unknown(RegistryId registry) {
        return new Refused(Problem.of(
                "registry-not-found",
                "There are no credentials for %s.".formatted(registry.host()),
                "GET /api/v1/registries lists those that there are."));
    }
}
