package io.portolan.query.record;

import io.portolan.domain.record.DaySeal;
import io.portolan.domain.record.Misfit;
import java.util.List;
import java.util.Optional;

/**
 * What came of comparing the log with its chain.
 *
 * @param fits whether every event is what was sealed
 * @param misfit the first place that doesn't fit
 * @param events that were compared and fit
 * @param notSealedYet events that the chain's follower has not come to
 * @param days with their seals, up to the first place that doesn't fit
 * @param seconds that it took
 * @param eventsPerSecond compared
 */
public record LogVerdict(
        boolean fits,
        Optional<Misfit> misfit,
        long events,
        long notSealedYet,
        List<DaySeal> days,
        double seconds,
        long eventsPerSecond) {
    public LogVerdict {
        days = List.copyOf(days);
    }
}
