package io.portolan.app.postgres;

import io.portolan.command.access.PrivateFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server's programs are unpacked to: not to /tmp, which others can write to and which is tidied up. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    static Path folder() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(c -> !c.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return PrivateFiles.folder(cache.resolve("portolan").resolve("postgres"));
    }
}
