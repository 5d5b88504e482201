package io.portolan.app.text;

import static io.portolan.app.text.Words.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The routing of an application at one moment of a dry run, in a line. */
final class RoutingText {
    private RoutingText() {}

    /** {@code shop: v1 90 (90.0 %, 2 up, 1 draining), v2 10 (10.0 %, 2 up)}; empty when it stays as it was. */
    static String of(JsonNode routing) {
        List<String> addresses = new ArrayList<>();
        routing.forEach(address -> {
            List<String> services = new ArrayList<>();
            address.path("services").forEach(service -> services.add(share(service)));
            addresses.add(text(address, "address") + ": " + String.join(", ", services));
        });
        return String.join("; ", addresses);
    }

    private static String share(JsonNode service) {
        List<String> parts = new ArrayList<>();
        parts.add(service.path("percent").asDouble() + " %");
        for (var state : List.of("up", "waiting", "draining")) {
            int number = service.path(state).path("number").asInt();
            if (number > 0 || state.equals("up")) {
                parts.add(number + " " + state);
            }
        }
        return text(service, "service") + " " + text(service, "weight") + " (" + String.join(", ", parts) + ")";
    }
}
