package io.portolan.domain.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what changes at the servers of a running HAProxy: first come the weights, so that a server starts with its own;
 * then those that take requests from now on, and last those that take none any more.
 */
final class ServerMoves {
    private final List<String> weights = new ArrayList<>();
    private final List<String> ready = new ArrayList<>();
    private final List<String> maintenance = new ArrayList<>();

    /** False when a running HAProxy can't become the wanted one. */
    boolean add(BackendConfig loaded, BackendConfig wanted) {
        if (!loaded.name().equals(wanted.name())
                || loaded.sticky() != wanted.sticky()
                || !loaded.check().equals(wanted.check())
                || loaded.servers().size() != wanted.servers().size()) {
            return false;
        }
        for (int at = 0; at < wanted.servers().size(); at++) {
            var before = loaded.servers().get(at);
            var after = wanted.servers().get(at);
            if (!before.fixed().equals(after.fixed())) {
                return false;
            }
            var server = "set server " + wanted.name() + "/" + HaproxyNames.server(after.instance());
            if (before.weight() != after.weight()) {
                weights.add(server + " weight " + after.weight());
            }
            if (before.ready() != after.ready()) {
                (after.ready() ? ready : maintenance).add(server + " state " + (after.ready() ? "ready" : "maint"));
            }
        }
        return true;
    }

    List<String> commands() {
        var all = new ArrayList<>(weights);
        all.addAll(ready);
        all.addAll(maintenance);
        return all;
    }
}
