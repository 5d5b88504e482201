package io.portolan.query.release;

import java.time.Instant;
import java.util.List;

/** What else happened in a release, beside its steps: in sentences, one a line. */
public record NoteView(Kind kind, List<String> lines, Instant at) {
    /** What a note is about. */
    public enum Kind {
        PLACEMENT_REQUESTED,
        /** A line for each container: where it goes, and why there. */
        PLACED,
        /** The problem, then a line for each node with every reason. */
        PLACEMENT_REFUSED,
        /** A line for each thing that it waits for. */
        WAITING,
        TURNED_BACK,
        PAUSED,
        RESUMED,
        /** A blue-green change: both versions are there. */
        AWAITS_CONFIRMATION,
        CONFIRMED,
        /** The weights, then why. */
        WEIGHTS,
        /** The figures of a step of a course. */
        MEASURED
    }
}
