package io.portolan.domain.access;

import java.util.Map;
import java.util.Optional;

/** Certificates and passwords, stored encrypted outside of events; events carry the reference. */
public interface Vault {
    /** Stores under a reference that the caller chose, so that doing it again changes nothing. */
    void put(String reference, Map<String, String> secret);

    Optional<Map<String, String>> get(String reference);

    void remove(String reference);

    /** Removes every secret whose reference begins so. */
    void removeAll(String prefix);

    /**
     * Tells equal values from different ones, and nothing else to who has not the vault's key.
     *
     * @param scope within which equal values have equal fingerprints; without the character 0
     * @return 16 hexadecimal digits
     */
    String fingerprint(String scope, String value);
}
