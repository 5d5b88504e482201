package io.portolan.command.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of the vault: 32 random bytes in a file beside the database, made at the first start. */
public final class VaultKey {
    private static final int BYTES = 32;

    private VaultKey() {}

    public static SecretKey in(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[BYTES];
            random.nextBytes(fresh);
            PrivateFiles.write(file, fresh);
        }
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new IllegalStateException(
                        "The vault's key in %s is damaged: it has %d bytes, not %d. Put the original file back."
                                .formatted(file, key.length, BYTES));
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the vault's key in " + file, e);
        }
    }
}
