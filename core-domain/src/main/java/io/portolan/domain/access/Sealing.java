package io.portolan.domain.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;

/** Puts references in the place of secrets, and remembers what they stand for. */
public final class Sealing {
    private final BinaryOperator<String> fingerprint;
    private final SequencedMap<SecretReference, String> sealed = new LinkedHashMap<>();

    /** @param fingerprint of a name and a value, 16 hexadecimal digits */
    public Sealing(BinaryOperator<String> fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** For reading a template where there is no vault: what is sealed can't be opened, and all fingerprints are 0. */
    public static Sealing withoutVault() {
        return new Sealing((name, value) -> "0".repeat(16));
    }

    /** A text that is secret; references that it has already stay, and an empty text is no secret. */
    public String seal(String variable, String text) {
        String name = SecretReference.nameOf(variable);
        return SecretReference.replaced(
                text, plain -> plain.isEmpty() ? "" : one(name, plain), SecretReference::toString);
    }

    private String one(String name, String value) {
        var reference = new SecretReference(name, fingerprint.apply(name, value));
        sealed.put(reference, value);
        return reference.toString();
    }

    /** What is to be stored before anything with a reference leaves. */
    public Map<SecretReference, String> sealed() {
        return Collections.unmodifiableMap(sealed);
    }
}
