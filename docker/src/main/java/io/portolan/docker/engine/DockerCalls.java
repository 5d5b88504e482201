package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls to one engine, each with a deadline of its own. docker-java has one timeout for all and none for the TLS
 * handshake; here each call runs on a virtual thread, and interrupting that closes the socket it waits for.
 */
final class DockerCalls implements AutoCloseable {
    /** For what an engine answers from memory, also on a busy machine. */
    static final Duration QUICK = Duration.ofSeconds(15);
    /** For what makes an engine work: create, start, remove, join. */
    static final Duration PATIENT = Duration.ofSeconds(90);

    private static final int ATTEMPTS_ON_STALE_CONNECTIONS = 4;

    private final DockerClient client;
    private final String engine;
    private final Set<DockerStream<?>> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DockerCalls(DockerClient client, String engine) {
        this.client = client;
        this.engine = engine;
    }

    String engine() {
        return engine;
    }

    DockerClient client() {
        return client;
    }

    /**
     * @param attempt what is being done, for messages: "start container web_1"
     * @throws EngineException whatever goes wrong
     */
    <T> T call(String attempt, Duration limit, Function<DockerClient, T> request) {
        try {
            return bounded(limit, () -> onFreshConnection(request));
        } catch (TimeoutException e) {
            throw EngineErrors.timeout(engine, attempt, limit).causedBy(e);
        } catch (ExecutionException e) {
            throw EngineErrors.translate(engine, attempt, e.getCause());
        }
    }

    void run(String attempt, Duration limit, Function<DockerClient, ?> request) {
        call(attempt, limit, request);
    }

    /** A stream that ends with this connection. */
    <T> DockerStream<T> opened(DockerStream<T> stream) {
        streams.removeIf(DockerStream::ended);
        streams.add(stream);
        return stream;
    }

    private <T> T bounded(Duration limit, Callable<T> task) throws TimeoutException, ExecutionException {
        Future<T> result = submit(task);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closing();
        } finally {
            result.cancel(true);
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw closing().causedBy(e);
        }
    }

    /**
     * The connection pool hands out connections that died with the engine's last process. Every request may be repeated,
     * so one that fails for that reason is.
     */
    private <T> T onFreshConnection(Function<DockerClient, T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.apply(client);
            } catch (RuntimeException e) {
                if (attempt >= ATTEMPTS_ON_STALE_CONNECTIONS || !EngineErrors.staleConnection(e)) {
                    throw e;
                }
            }
        }
    }

    private EngineException closing() {
        return EngineException.passing(
                Problem.of("engine-connection-closed", "The connection to the engine is being closed.", "Try again.")
                        .at(engine));
    }

    @Override
    public void close() {
        streams.forEach(DockerStream::close);
        threads.shutdownNow();
    }
}
