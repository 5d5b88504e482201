package io.portolan.query.rest;

import io.portolan.query.view.ViewPositions;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers that say up to which event they are true. */
@Component
public class Answers {
    /** Position in the log up to which the answer is true at least; what happened since may be in it or not. */
    public static final String POSITION = "Portolan-Position";

    private final ViewPositions positions;

    public Answers(ViewPositions positions) {
        this.positions = positions;
    }

    /** @param views that the answer is read from; their position is taken before it is read */
    public <T> ResponseEntity<T> from(List<String> views, Supplier<T> read) {
        long position = positions.position(views);
        return ResponseEntity.ok().header(POSITION, Long.toString(position)).body(read.get());
    }
}
