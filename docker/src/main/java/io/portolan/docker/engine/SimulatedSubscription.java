package io.portolan.docker.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One listener of a simulated host; ends once, and silently for the one who closed it. */
final class SimulatedSubscription<T> implements Subscription {
    private final Predicate<T> wanted;
    private final Consumer<T> consumer;
    private final Consumer<Optional<EngineException>> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Runnable release = () -> {};

    SimulatedSubscription(Predicate<T> wanted, Consumer<T> consumer, Consumer<Optional<EngineException>> onEnd) {
        this.wanted = wanted;
        this.consumer = consumer;
        this.onEnd = onEnd;
    }

    void onClose(Runnable action) {
        release = action;
    }

    void offer(T item) {
        if (!ended.get() && wanted.test(item)) {
            consumer.accept(item);
        }
    }

    boolean ended() {
        return ended.get();
    }

    void end(Optional<EngineException> problem) {
        if (ended.compareAndSet(false, true)) {
            onEnd.accept(problem);
        }
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            release.run();
        }
    }
}
