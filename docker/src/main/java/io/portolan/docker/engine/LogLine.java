package io.portolan.docker.engine;

import java.time.Instant;

/** One line that a container wrote, without its line end. @param at by the engine's clock */
public record LogLine(Source source, Instant at, String text) {
    public enum Source {
        STDOUT,
        STDERR
    }
}
