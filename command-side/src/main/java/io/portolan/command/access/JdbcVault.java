package io.portolan.command.access;

import io.portolan.domain.access.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Secrets as rows, each encrypted with AES-256-GCM under a fresh nonce. The reference is authenticated with it, so that
 * a row that is copied over another one does not open. Fingerprints are HMAC-SHA256 under a key made from the vault's.
 */
public final class JdbcVault implements Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CODE = "HmacSHA256";
    private static final int FINGERPRINT_BYTES = 8;
    private static final TypeReference<Map<String, String>> SECRET = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final SecretKey key;
    private final byte[] fingerprintKey;
    private final SecureRandom random;
    private final JsonMapper json = new JsonMapper();

    public JdbcVault(JdbcClient jdbc, SecretKey key, SecureRandom random) {
        this.jdbc = jdbc;
        this.key = key;
        // one key, one purpose
        this.fingerprintKey = code(key.getEncoded(), "fingerprints".getBytes(StandardCharsets.UTF_8));
        this.random = random;
    }

    @Override
    public void put(String reference, Map<String, String> secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, reference, nonce, json.writeValueAsBytes(secret));
        jdbc.sql("""
                insert into secrets (reference, nonce, sealed) values (?, ?, ?)
                on conflict (reference) do update set nonce = excluded.nonce, sealed = excluded.sealed""").params(reference, nonce, sealed).update();
    }

    @Override
    public Optional<Map<String, String>> get(String reference) {
        return jdbc.sql("select nonce, sealed from secrets where reference = ?")
                .param(reference)
                .query((row, n) -> crypt(Cipher.DECRYPT_MODE, reference, row.getBytes(1), row.getBytes(2)))
                .optional()
                .map(plain -> json.readValue(plain, SECRET));
    }

    @Override
    public void remove(String reference) {
        jdbc.sql("delete from secrets where reference = ?").param(reference).update();
    }

    @Override
    public void removeAll(String prefix) {
        jdbc.sql("delete from secrets where starts_with(reference, ?)")
                .param(prefix)
                .update();
    }

    @Override
    public String fingerprint(String scope, String value) {
        byte[] code = code(fingerprintKey, (scope + '\0' + value).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(code, 0, FINGERPRINT_BYTES);
    }

    private static byte[] code(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(CODE);
            mac.init(new SecretKeySpec(key, CODE));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + CODE, e);
        }
    }

    private byte[] crypt(int mode, String reference, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(reference.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret %s does not open with the vault's key. Put back the key file that belongs to this database."
                            .formatted(reference),
                    e);
        }
    }
}
