package io.portolan.domain.release;

import io.portolan.domain.problem.Problem;
import java.util.Optional;

/** Where a release stands after a look at the situation. */
public sealed interface Verdict {
    record GoOn() implements Verdict {}

    /** Everything is as it should be. */
    record Completed(String reason) implements Verdict {}

    /** What should be can't be reached; what was before is brought back. @param traffic that made it so */
    record TurnBack(String reason, Optional<TrafficComparison> traffic) implements Verdict {}

    /** Nothing more is to be ordered until somebody says how it goes on. */
    record Pause(String reason) implements Verdict {}

    record Failed(Problem problem) implements Verdict {}
}
