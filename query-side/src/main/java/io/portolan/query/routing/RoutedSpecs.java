package io.portolan.query.routing;

import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.ServiceSpec.Probe;
import java.util.Optional;

/** Which services of a template the routing layer has to do with. */
final class RoutedSpecs {
    private RoutedSpecs() {}

    static boolean matters(ServiceSpec service) {
        return service.external().isEmpty()
                && (service.routing().isPresent() || probe(service).isPresent());
    }

    /** The engine runs probes of the other kind. */
    static Optional<Probe> probe(ServiceSpec service) {
        return service.probe().filter(probe -> probe.kind() == Probe.Kind.URL);
    }
}
