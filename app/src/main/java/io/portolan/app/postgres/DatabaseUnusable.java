package io.portolan.app.postgres;

/** What is in the way of using a database, in one sentence; there is nothing more to be learnt from where it was noticed. */
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnusable(String message) {
        super(message);
    }
}
