package io.portolan.command.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** At the first start somebody has to be let in: a token named admin, in a file that only the owner can read. */
public final class FirstToken {
    public static final String NAME = "admin";

    private FirstToken() {}

    /** The file comes first: a token that is admitted and written nowhere would lock everybody out. */
    public static void make(AccessTokens tokens, Path file, InstantSource clock) {
        if (tokens.none()) {
            String token = tokens.generate();
            PrivateFiles.write(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
            tokens.admit(NAME, token, clock.instant());
        }
    }
}
