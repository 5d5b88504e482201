package io.portolan.domain.forecast;

import io.portolan.domain.forecast.Forecast.Ending;
import io.portolan.domain.registry.RegistryCommand;
import io.portolan.domain.registry.RegistryDecider;
import io.portolan.domain.registry.RegistryState;
import java.util.List;

/** Foresees what a command does to the credentials of a registry: it is done at once. */
public final class RegistryForesight {
    private RegistryForesight() {}

    /** @throws io.portolan.domain.problem.Refused when the command would be refused, with the same problems */
    public static Forecast of(RegistryState before, RegistryCommand command) {
        var after = before;
        for (var event : RegistryDecider.decide(before, command)) {
            after = RegistryDecider.evolve(after, event);
        }
        return Forecast.plain(
                Difference.between(before, after),
                List.of(),
                List.of(),
                Ending.of(Ending.Kind.COMPLETED, "nothing more is to be done"));
    }
}
