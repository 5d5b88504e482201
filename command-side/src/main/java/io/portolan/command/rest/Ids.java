package io.portolan.command.rest;

import java.security.SecureRandom;

/** Makes identities at the edge: short enough to read aloud, 50 random bits. */
public final class Ids {
    /** Without i, l, o and u, which are misread. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 10;

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** @param kind e.g. {@code c} for {@code c-7h2k9m4x0q} */
    public String next(String kind) {
        var id = new StringBuilder(kind).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
