package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.portolan.docker.tar.FilesTar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The inside of a real engine's containers, through its exec and archive calls. */
final class DockerInside implements EngineInside {
    private final DockerCalls calls;

    DockerInside(DockerCalls calls) {
        this.calls = calls;
    }

    @Override
    public void put(ContainerRef container, String folder, int owner, List<ContainerFile> files) {
        var tar = new FilesTar(owner);
        files.forEach(file -> tar.file(file.path(), file.mode(), file.text()));
        calls.run("write files into container " + container.name(), DockerCalls.PATIENT, client -> {
            String id = find(client, container).getId();
            try {
                return client.copyArchiveToContainerCmd(id)
                        .withRemotePath(folder)
                        .withTarInputStream(tar.stream())
                        .exec();
            } catch (NotFoundException e) {
                throw ContainerProblems.folderMissing(calls.engine(), container, folder);
            }
        });
    }

    @Override
    public Optional<String> read(ContainerRef container, String path) {
        return calls.call("read " + path + " of container " + container.name(), DockerCalls.PATIENT, client -> {
            String id = find(client, container).getId();
            try (var tar = client.copyArchiveFromContainerCmd(id, path).exec()) {
                return FilesTar.first(tar);
            } catch (NotFoundException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Executed execute(ContainerRef container, List<String> command, Duration limit) {
        String attempt = "run " + command.getFirst() + " in container " + container.name();
        String exec = created(attempt, container, command, false);
        var said = new ExecOutput();
        var ended = new CompletableFuture<Void>();
        try (var stream = new DockerStream<Frame>(said::add, end -> ended(end, ended))) {
            calls.client().execStartCmd(exec).exec(stream);
            ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw EngineErrors.timeout(calls.engine(), attempt, limit).causedBy(e);
        } catch (ExecutionException e) {
            throw EngineErrors.translate(calls.engine(), attempt, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineErrors.timeout(calls.engine(), attempt, limit).causedBy(e);
        }
        return said.withExitCode(calls.call(
                attempt,
                DockerCalls.QUICK,
                client -> Objects.requireNonNullElse(
                        client.inspectExecCmd(exec).exec().getExitCodeLong(), 0L)));
    }

    private static void ended(Optional<Throwable> end, CompletableFuture<Void> ended) {
        end.ifPresentOrElse(ended::completeExceptionally, () -> ended.complete(null));
    }

    @Override
    public AttachedCommand attach(
            ContainerRef container,
            List<String> command,
            Consumer<String> output,
            Consumer<Optional<EngineException>> onEnd) {
        String attempt = "run " + command.getFirst() + " in container " + container.name();
        String exec = created(attempt, container, command, true);
        return DockerAttached.open(calls, attempt, exec, output, onEnd);
    }

    @Override
    public void signal(ContainerRef container, String name) {
        calls.run(
                "send " + name + " to container " + container.name(),
                DockerCalls.QUICK,
                client -> client.killContainerCmd(running(client, container).getId())
                        .withSignal(name)
                        .exec());
    }

    private String created(String attempt, ContainerRef container, List<String> command, boolean input) {
        return calls.call(
                attempt,
                DockerCalls.QUICK,
                client -> client.execCreateCmd(running(client, container).getId())
                        .withAttachStdin(input)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .withCmd(command.toArray(String[]::new))
                        .exec()
                        .getId());
    }

    private InspectContainerResponse running(DockerClient client, ContainerRef container) {
        var found = find(client, container);
        if (!Boolean.TRUE.equals(found.getState().getRunning())) {
            throw ContainerProblems.notRunning(calls.engine(), container);
        }
        return found;
    }

    private InspectContainerResponse find(DockerClient client, ContainerRef container) {
        return DockerContainers.find(client, container)
                .orElseThrow(() -> ContainerProblems.missing(calls.engine(), container));
    }
}
