package io.portolan.query.past;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;

/** Views as they were: folded anew from the log, as if it had ended at an instant. */
public interface Past {
    /**
     * Answers from views in which there is nothing but what these streams had said by then.
     *
     * @param views that are read
     * @param streams whose events matter to the answer
     * @param read given the position of the last event that counts; runs on the calling thread, and must not change anything
     */
    <T> T asOf(Instant at, List<String> views, Collection<String> streams, LongFunction<T> read);
}
