package io.portolan.command.once;

/** The command was sent before under the same key; nothing is done again. */
public final class Repeated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Repeated() {
        super("sent before under the same key", null, false, false);
    }
}
