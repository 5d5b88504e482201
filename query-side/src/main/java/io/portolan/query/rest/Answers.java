package io.portolan.query.rest;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.query.past.Past;
import io.portolan.query.view.ViewPositions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers that say up to which event they are true. */
@Component
public class Answers {
    /** Position in the log up to which the answer is true at least; what happened since may be in it or not. */
    public static final String POSITION = "Portolan-Position";
    /** Views follow the log within milliseconds; one that is so far behind is in trouble, or being filled again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ViewPositions positions;
    private final Past past;
    private final InstantSource clock;

    public Answers(ViewPositions positions, Past past, InstantSource clock) {
        this.positions = positions;
        this.past = past;
        this.clock = clock;
    }

    /** @param views that the answer is read from; their position is taken before it is read */
    public <T> ResponseEntity<T> from(List<String> views, Optional<Long> after, Supplier<T> read) {
        after.ifPresent(position -> await(views, position));
        return answer(positions.position(views), read);
    }

    /**
     * As {@link #from(List, Optional, Supplier)}, or as it was at an instant.
     *
     * @param streams whose events matter to the answer; asked for when it is about the past
     */
    public <T> ResponseEntity<T> from(
            List<String> views, Moment moment, Supplier<Collection<String>> streams, Supplier<T> read) {
        if (moment.at().isEmpty()) {
            return from(views, moment.after(), read);
        }
        Instant at = moment.at().get();
        if (at.isAfter(clock.instant())) {
            throw Missing.unreadable("at", at.toString(), "It is in the future; leave it out for the state of now.");
        }
        return past.asOf(at, views, streams.get(), position -> answer(position, read));
    }

    private static <T> ResponseEntity<T> answer(long position, Supplier<T> read) {
        return ResponseEntity.ok().header(POSITION, Long.toString(position)).body(read.get());
    }

    private void await(List<String> views, long position) {
        if (!positions.await(views, position, PATIENCE)) {
            throw new Refused(Problem.of(
                    "view-behind",
                    "The event at position %d is not in the view %s after %d s."
                            .formatted(position, String.join(", ", views), PATIENCE.toSeconds()),
                    "Ask again; GET /api/v1/views says how far each view is behind. There may be no such position."));
        }
    }
}
