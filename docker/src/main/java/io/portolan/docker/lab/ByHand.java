package io.portolan.docker.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What somebody with a shell on the hosts does to containers, past any orchestrator. */
public final class ByHand implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Map<String, DockerClient> engines = new ConcurrentHashMap<>();

    /** Runs a command in a container and waits until it has ended. */
    public void exec(LabNode node, String container, String... command) {
        var client = client(node);
        try {
            var id = client.execCreateCmd(container)
                    .withCmd(command)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            client.execStartCmd(id)
                    .exec(new ResultCallback.Adapter<Frame>())
                    .awaitCompletion(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted in a container of " + node.name(), e);
        }
    }

    private DockerClient client(LabNode node) {
        return engines.computeIfAbsent(
                node.name(), _ -> LabEngine.client(URI.create("unix://" + node.socket()), Optional.empty(), ANSWER));
    }

    @Override
    public void close() {
        for (var engine : engines.values()) {
            try {
                engine.close();
            } catch (IOException e) {
                throw new LabException("could not close a connection: " + e.getMessage(), e);
            }
        }
    }
}
