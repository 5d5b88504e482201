package io.portolan.app.bench;

import io.portolan.docker.lab.load.Visit;
import java.util.HashSet;
import java.util.Set;

/** Which versions answer at an address. */
record VersionsSeen(String address, String domain) {
    private static final int VISITS = 40;

    boolean only(String version) {
        return now().equals(Set.of(version));
    }

    boolean both(String one, String other) {
        return now().equals(Set.of(one, other));
    }

    private Set<String> now() {
        var seen = new HashSet<String>();
        for (int i = 0; i < VISITS; i++) {
            seen.add(Visit.get(address, RoutedSite.PORT, domain, "/").body().strip());
        }
        return seen;
    }
}
