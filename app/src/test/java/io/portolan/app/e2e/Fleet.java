package io.portolan.app.e2e;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.LocalNodeState;
import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabEngine;
import io.portolan.docker.lab.LabNode;
import io.portolan.docker.lab.RunningLab;
import io.portolan.domain.container.ContainerLabels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The engines of the lab, seen past Portolan: over their sockets, which also work while a node is cut off. */
final class Fleet {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Lab lab;
    private final RunningLab running;
    private final Map<String, DockerClient> clients = new LinkedHashMap<>();

    Fleet(Lab lab, RunningLab running) {
        this.lab = lab;
        this.running = running;
        running.nodes()
                .forEach(node -> clients.put(
                        node.name(),
                        LabEngine.client(URI.create("unix://" + node.socket()), Optional.empty(), ANSWER)));
    }

    /** A container as its engine shows it. @param restarts by the engine, after its process had ended */
    record Found(String node, String id, String name, boolean running, int restarts) {}

    Lab lab() {
        return lab;
    }

    RunningLab running() {
        return running;
    }

    LabNode node(String name) {
        return running.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    DockerClient client(String node) {
        return clients.get(node);
    }

    /** Every container that carries the label, on all engines that are switched on, by name. */
    List<Found> of(String application) {
        return labelled(Map.of(ContainerLabels.APPLICATION, application));
    }

    List<Found> labelled(Map<String, String> labels) {
        return lab.status().stream()
                .filter(status -> status.engine().isPresent())
                .flatMap(status -> on(status.node().name(), labels).stream())
                .sorted(Comparator.comparing(Found::name))
                .toList();
    }

    /** All that Portolan made on an engine, running or not. */
    List<String> ofAnybody(String node) {
        return clients
                .get(node)
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(ContainerLabels.APPLICATION))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    boolean inSwarm(String node) {
        return clients.get(node).infoCmd().exec().getSwarm().getLocalNodeState() != LocalNodeState.INACTIVE;
    }

    /** What a command in a container prints. */
    String exec(Found container, String... command) {
        DockerClient client = clients.get(container.node());
        String id = client.execCreateCmd(container.id())
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        var output = new ByteArrayOutputStream();
        try (var printed = client.execStartCmd(id).exec(new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                output.writeBytes(frame.getPayload());
            }
        })) {
            printed.awaitCompletion(ANSWER.toSeconds(), TimeUnit.SECONDS);
            return output.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Found> on(String node, Map<String, String> labels) {
        DockerClient client = clients.get(node);
        return client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec().stream()
                .map(container -> found(node, client, container))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Found> found(String node, DockerClient client, Container container) {
        try {
            var whole = client.inspectContainerCmd(container.getId()).exec();
            return Optional.of(new Found(
                    node,
                    container.getId(),
                    whole.getName().substring(1),
                    Boolean.TRUE.equals(whole.getState().getRunning()),
                    whole.getRestartCount()));
        } catch (NotFoundException removedMeanwhile) {
            return Optional.empty();
        }
    }
}
