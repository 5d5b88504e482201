package io.portolan.domain.forecast;

import io.portolan.domain.release.Color;
import io.portolan.domain.routing.RouteAddress;
import io.portolan.domain.routing.ServiceRouting;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What only a blue-green change does: two versions share addresses, and then one of them goes. */
final class BlueGreenRisks {
    private BlueGreenRisks() {}

    static List<Risk> of(Template before, Template after) {
        var colors = Color.of(before, after);
        var blue = before.services().stream()
                .filter(s -> colors.get(s.name()) == Color.BLUE)
                .toList();
        var green = after.services().stream()
                .filter(s -> colors.get(s.name()) == Color.GREEN)
                .toList();
        var risks = new ArrayList<Risk>();
        alone(blue, green, risks);
        left(blue, after.services(), risks);
        sticky(blue, addresses(green), risks);
        return risks;
    }

    private static void alone(List<ServiceSpec> blue, List<ServiceSpec> green, List<Risk> risks) {
        var old = addresses(blue);
        for (var service : green) {
            var own = addresses(List.of(service));
            if (!own.isEmpty() && !old.isEmpty() && own.stream().noneMatch(old::contains)) {
                risks.add(new Risk(
                        "no-shared-address",
                        service.name(),
                        service.name() + " has " + words(own) + ", which no service of the version before has: no"
                                + " weight moves requests to it.",
                        "Give it the address of the service that it replaces: " + words(old) + "."));
            }
        }
    }

    private static void left(List<ServiceSpec> blue, List<ServiceSpec> after, List<Risk> risks) {
        var kept = addresses(after);
        for (var service : blue) {
            var gone = addresses(List.of(service));
            gone.removeAll(kept);
            if (!gone.isEmpty()) {
                risks.add(new Risk(
                        "address-left",
                        service.name(),
                        "No service of the new version has " + words(gone) + ": with the confirmation nothing answers"
                                + " there any more.",
                        "Give the address to a service of the new version, if it is still wanted."));
            }
        }
    }

    private static void sticky(List<ServiceSpec> blue, Set<RouteAddress> green, List<Risk> risks) {
        for (var service : blue) {
            if (service.routing().filter(ServiceRouting::sticky).isPresent()
                    && addresses(List.of(service)).stream().anyMatch(green::contains)) {
                risks.add(new Risk(
                        "sticky-sessions",
                        service.name(),
                        "Sessions stick to the containers of " + service.name() + ": those that are there stay with the"
                                + " version before until the confirmation, whatever the weights.",
                        "Nothing, if sessions may stay; else routing.session_sticky: false."));
            }
        }
    }

    private static Set<RouteAddress> addresses(List<ServiceSpec> services) {
        return services.stream()
                .flatMap(s -> s.routing().stream())
                .flatMap(r -> r.routes().stream())
                .flatMap(r -> r.addresses().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String words(Set<RouteAddress> addresses) {
        return addresses.stream().map(RouteAddress::toString).collect(Collectors.joining(", "));
    }
}
