package io.portolan.docker.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Containers started by bare calls of the engines' API: the least that any orchestrator can need, for comparison. */
public final class StraightCalls implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final List<DockerClient> engines;
    private final Map<String, DockerClient> started = new ConcurrentHashMap<>();

    public StraightCalls(RunningLab lab) {
        this.engines = lab.nodes().stream()
                .map(n -> LabEngine.client(n.endpoint(), Optional.of(n.tlsDir()), ANSWER))
                .toList();
    }

    /** On all engines. */
    public void pull(String image) throws InterruptedException {
        for (var engine : engines) {
            engine.pullImageCmd(image).start().awaitCompletion();
        }
    }

    /**
     * Creates and starts containers, spread over the engines.
     *
     * @param network to which they are attached
     * @param atOnce so many at a time on all engines together
     * @return from the first call to the last answer
     */
    public Duration run(String image, List<String> command, String network, int count, int atOnce)
            throws InterruptedException {
        long start = System.nanoTime();
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var engine = engines.get(i % engines.size());
            var name = "straight_" + i;
            works.add(() -> {
                var id = engine.createContainerCmd(image)
                        .withName(name)
                        .withCmd(command)
                        .withHostConfig(new HostConfig().withNetworkMode(network))
                        .exec()
                        .getId();
                started.put(id, engine);
                engine.startContainerCmd(id).exec();
            });
        }
        all(works, atOnce);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public void removeAll(int atOnce) throws InterruptedException {
        List<Runnable> works = new ArrayList<>();
        started.forEach((id, engine) ->
                works.add(() -> engine.removeContainerCmd(id).withForce(true).exec()));
        all(works, atOnce);
        started.clear();
    }

    private static void all(List<Runnable> works, int atOnce) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> parts = new ArrayList<>();
            works.forEach(work -> parts.add(pool.submit(work)));
            for (var part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new LabException("an engine refused a call: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        for (var engine : engines) {
            try {
                engine.close();
            } catch (IOException e) {
                throw new LabException("could not close a connection: " + e.getMessage(), e);
            }
        }
    }
}
