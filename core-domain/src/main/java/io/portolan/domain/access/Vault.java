package io.portolan.domain.access;

import java.util.Map;
import java.util.Optional;

/** Certificates and passwords, stored encrypted outside of events; events carry the reference. */
public interface Vault {
    /** Stores under a reference that the caller chose, so that doing it again changes nothing. */
    void put(String reference, Map<String, String> secret);

    Optional<Map<String, String>> get(String reference);

    void remove(String reference);
}
