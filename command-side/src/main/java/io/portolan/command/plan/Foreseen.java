package io.portolan.command.plan;

/** Ends a dry run: its transaction is rolled back, with all that the command has claimed and decided. */
public final class Foreseen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Plan plan;

    Foreseen(Plan plan) {
        super("a dry run changes nothing", null, false, false);
        this.plan = plan;
    }

    public Plan plan() {
        return plan;
    }
}
