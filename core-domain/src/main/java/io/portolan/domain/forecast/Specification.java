package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Revision;
import io.portolan.domain.template.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an application is held to, as one value: what a person would call its specification. */
record Specification(
        String version,
        String power,
        String description,
        Map<String, ServiceSpec> services,
        Map<String, Integer> scales,
        Object volumes,
        Map<String, String> labels,
        Map<String, Integer> weights) {

    private static final Specification NONE =
            new Specification("", "", "", Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** @param desired of the state itself, or of the release that a command would start */
    static Specification of(ApplicationState state, Desired desired) {
        return state.revision(desired.revision())
                .map(r -> new Specification(
                        r.version(),
                        desired.power().name(),
                        state.who().description(),
                        services(r),
                        desired.scales(),
                        r.template().volumes(),
                        r.template().labels(),
                        state.weights()))
                .orElse(NONE);
    }

    private static Map<String, ServiceSpec> services(Revision revision) {
        var byName = new LinkedHashMap<String, ServiceSpec>();
        revision.template().services().forEach(s -> byName.put(s.name(), s));
        return byName;
    }
}
