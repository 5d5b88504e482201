package io.portolan.domain.record;

import io.portolan.domain.record.RefusalEvent.CommandRefused;

/** Puts refused commands on record. */
public interface RefusalLog {
    /** Appends it to the log. @param actor whose command it was */
    void record(CommandRefused refusal, String actor);
}
