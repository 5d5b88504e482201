package io.portolan.command.naming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims without a database, for tests of the wiring. */
public final class NamesInMemory implements ClaimedNames {
    private final Map<String, String> holders = new HashMap<>();

    @Override
    public boolean claim(String scope, String name, String holder) {
        return holders.computeIfAbsent(scope + " " + name, k -> holder).equals(holder);
    }

    @Override
    public boolean holdsAny(String holder) {
        return holders.containsValue(holder);
    }

    @Override
    public List<String> holders(String scope) {
        return holders.entrySet().stream()
                .filter(claim -> claim.getKey().startsWith(scope + " "))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    @Override
    public void lock(String holder) {
        // one thread
    }

    @Override
    public void release(String holder) {
        holders.values().removeIf(holder::equals);
    }
}
