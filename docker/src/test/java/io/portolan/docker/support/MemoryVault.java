package io.portolan.docker.support;

import io.portolan.domain.access.Vault;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory. */
public final class MemoryVault implements Vault {
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();

    @Override
    public void put(String reference, Map<String, String> secret) {
        secrets.put(reference, secret);
    }

    @Override
    public Optional<Map<String, String>> get(String reference) {
        return Optional.ofNullable(secrets.get(reference));
    }

    @Override
    public void remove(String reference) {
        secrets.remove(reference);
    }

    @Override
    public void removeAll(String prefix) {
        secrets.keySet().removeIf(reference -> reference.startsWith(prefix));
    }

    @Override
    public String fingerprint(String scope, String value) {
        return "%016x".formatted((scope + '\0' + value).hashCode() & 0xffff_ffffL);
    }
}
