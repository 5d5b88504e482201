package io.portolan.projection.rebuild;

import io.portolan.query.view.View;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * One rebuild, in three parts: the log is read into the draft while the live processor goes on; the processor rests; the
 * rest of the log is read and the rows are put in place in one transaction, in which the processor's token becomes the
 * draft's. A kill at any instant leaves the old rows and the old token.
 */
final class Filling {
    private static final Logger LOG = LoggerFactory.getLogger(Filling.class);
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 6;

    private final View view;
    private final Draft draft;
    private final EventStorageEngine log;
    private final TokenStore tokens;
    private final RunningRebuild rebuild;
    private final BooleanSupplier givenUp;

    /** How far the draft is; empty before the first event. */
    private Optional<TrackingToken> read = Optional.empty();

    private long events;

    Filling(
            View view,
            Draft draft,
            EventStorageEngine log,
            RebuildTokens tokens,
            RunningRebuild rebuild,
            BooleanSupplier givenUp) {
        this.view = view;
        this.draft = draft;
        this.log = log;
        this.tokens = tokens.on(draft.connections());
        this.rebuild = rebuild;
        this.givenUp = givenUp;
    }

    /** @param processor that keeps the view; it need not be the one that owns it, which may be another process's */
    void fill(StreamingEventProcessor processor) {
        readOn(BATCH);
        boolean running = processor.isRunning();
        processor.shutDown();
        try {
            putInPlace();
        } finally {
            if (running) {
                processor.start();
            }
        }
    }

    /** Who holds what this needs may need what this holds: then PostgreSQL lets one of them fail. */
    private void putInPlace() {
        for (int attempt = 1; ; attempt++) {
            Optional<TrackingToken> before = read;
            long eventsBefore = events;
            try {
                draft.transaction().executeWithoutResult(_ -> swap());
                return;
            } catch (PessimisticLockingFailureException | UnableToClaimTokenException e) {
                if (attempt == ATTEMPTS || givenUp.getAsBoolean()) {
                    throw new IllegalStateException(
                            "The tables of " + view.name() + " were in use all the time. Try again", e);
                }
                LOG.info("The tables of {} are in use; trying again", view.name());
                read = before;
                events = eventsBefore;
            }
        }
    }

    private void swap() {
        // whoever keeps the view can't commit any more from here on
        tokens.fetchToken(view.name(), 0);
        readOn(0);
        new Swap(draft, view).run();
        // the claim is kept: a token that nobody holds could be taken by a batch that was begun before this
        read.ifPresent(token -> tokens.storeToken(token, view.name(), 0));
    }

    /** Reads until fewer than so many events were new; 0: until none is left that can be seen. */
    private void readOn(int few) {
        long before;
        do {
            before = events;
            try (Stream<? extends TrackedEventMessage<?>> next = log.readEvents(read.orElse(null), false)) {
                take(next.iterator());
            }
        } while (events - before > few);
    }

    private void take(Iterator<? extends TrackedEventMessage<?>> next) {
        List<TrackedEventMessage<?>> batch = new ArrayList<>(BATCH);
        while (next.hasNext()) {
            batch.add(next.next());
            if (batch.size() == BATCH || !next.hasNext()) {
                write(batch);
                batch.clear();
            }
        }
    }

    private void write(List<TrackedEventMessage<?>> batch) {
        if (givenUp.getAsBoolean()) {
            throw new IllegalStateException("The control plane is ending");
        }
        draft.take(List.copyOf(batch));
        TrackingToken last = batch.getLast().trackingToken();
        read = Optional.of(last);
        events += batch.size();
        rebuild.read(events, last.position().orElse(0), head());
    }

    private long head() {
        return Optional.ofNullable(log.createHeadToken())
                .map(token -> token.position().orElse(0))
                .orElse(0L);
    }
}
