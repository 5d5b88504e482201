package io.portolan.domain.run;

/** Which containers of a task are removed when they have ended; the default is those that finished. */
public enum Removal {
    REMOVE_FINISHED(true, false),
    REMOVE_FAILED(false, true),
    REMOVE_ALL(true, true),
    REMOVE_NONE(false, false);

    private final boolean finished;
    private final boolean failed;

    Removal(boolean finished, boolean failed) {
        this.finished = finished;
        this.failed = failed;
    }

    /** @param finishedWell its exit code was 0 */
    public boolean removes(boolean finishedWell) {
        return finishedWell ? finished : failed;
    }
}
