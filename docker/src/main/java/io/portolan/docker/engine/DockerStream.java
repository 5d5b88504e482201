package io.portolan.docker.engine;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A streamed answer. docker-java's own callbacks log every error and can't be closed before the first byte; this one ends
 * exactly once, with or without an error, and not at all for the one who closed it.
 */
final class DockerStream<T> implements ResultCallback<T>, Subscription {
    private final Consumer<T> onNext;
    private final Consumer<Optional<Throwable>> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Closeable> connection = new CompletableFuture<>();

    DockerStream(Consumer<T> onNext, Consumer<Optional<Throwable>> onEnd) {
        this.onNext = onNext;
        this.onEnd = onEnd;
    }

    @Override
    public void onStart(Closeable stream) {
        connection.complete(stream);
    }

    @Override
    public void onNext(T item) {
        if (!ended.get()) {
            onNext.accept(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        end(Optional.of(error));
    }

    @Override
    public void onComplete() {
        end(Optional.empty());
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            release();
        }
    }

    boolean ended() {
        return ended.get();
    }

    /** The end is told first: releasing interrupts the thread that reads the stream, which is this one. */
    private void end(Optional<Throwable> error) {
        if (ended.compareAndSet(false, true)) {
            try {
                onEnd.accept(error);
            } finally {
                release();
            }
        }
    }

    /** Also when the connection comes after the closing. */
    private void release() {
        var _ = connection.thenAccept(stream -> {
            try {
                stream.close();
            } catch (IOException alreadyBroken) {
                // nothing is left to release
            }
        });
    }
}
