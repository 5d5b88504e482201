package io.portolan.command.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may speak to Portolan. Only the SHA-256 of a token is stored: a token has 256 random bits, so nothing slower is
 * needed, and looking it up by its hash takes the same time however much of a guess is right.
 */
public final class AccessTokens {
    private static final String PREFIX = "ptn_";

    private final JdbcClient jdbc;
    private final SecureRandom random;

    public AccessTokens(JdbcClient jdbc, SecureRandom random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** The name of the token's owner, who is the actor of what it asks for. */
    public Optional<String> nameOf(String token) {
        return jdbc.sql("select name from access_tokens where sha256 = ?")
                .param(hash(token))
                .query(String.class)
                .optional();
    }

    /** No token has been made yet: this is the first start. */
    public boolean none() {
        return jdbc.sql("select not exists (select 1 from access_tokens)")
                .query(Boolean.class)
                .single();
    }

    /** A new secret that nobody knows yet, as it is handed to its owner. */
    public String generate() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** From now on the token is its owner's. */
    public void admit(String name, String token, Instant now) {
        jdbc.sql("insert into access_tokens (name, sha256, created_at) values (?, ?, ?)")
                .params(name, hash(token), Timestamp.from(now))
                .update();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
