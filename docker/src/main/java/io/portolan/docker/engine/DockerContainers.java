package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Containers of a real engine. */
final class DockerContainers implements EngineContainers {
    private final DockerCalls calls;

    DockerContainers(DockerCalls calls) {
        this.calls = calls;
    }

    @Override
    public String create(ContainerSpec spec) {
        return calls.call("create container " + spec.name(), DockerCalls.PATIENT, client -> {
            try {
                return CreateMapping.apply(
                                OutsideHosts.resolved(calls.engine(), spec), client.createContainerCmd(spec.image()))
                        .exec()
                        .getId();
            } catch (ConflictException taken) {
                return theSame(client, spec).orElseThrow(() -> taken);
            }
        });
    }

    /** The container that has the name already, if it is this very one. Empty: it went away meanwhile. */
    private Optional<String> theSame(DockerClient client, ContainerSpec spec) {
        return find(client, spec.name()).map(holder -> {
            if (ContainerRef.of(spec).matches(labels(holder))) {
                return holder.getId();
            }
            throw ContainerProblems.nameTaken(calls.engine(), spec.name(), holder.getId(), labels(holder));
        });
    }

    @Override
    public void start(ContainerRef container) {
        calls.run("start container " + container.name(), DockerCalls.PATIENT, client -> {
            String id = find(client, container)
                    .orElseThrow(() -> ContainerProblems.missing(calls.engine(), container))
                    .getId();
            try {
                return client.startContainerCmd(id).exec();
            } catch (NotModifiedException running) {
                return null;
            }
        });
    }

    @Override
    public void stop(ContainerRef container, Duration grace) {
        int seconds = CreateMapping.wholeSeconds(grace);
        calls.run("stop container " + container.name(), DockerCalls.PATIENT.plus(grace), client -> {
            try {
                return find(client, container)
                        .map(c -> client.stopContainerCmd(c.getId())
                                .withTimeout(seconds)
                                .exec())
                        .orElse(null);
            } catch (NotModifiedException | NotFoundException stopped) {
                return null;
            }
        });
    }

    @Override
    public void remove(ContainerRef container, boolean removeAnonymousVolumes) {
        calls.run("remove container " + container.name(), DockerCalls.PATIENT, client -> {
            try {
                return find(client, container)
                        .map(c -> client.removeContainerCmd(c.getId())
                                .withForce(true)
                                .withRemoveVolumes(removeAnonymousVolumes)
                                .exec())
                        .orElse(null);
            } catch (NotFoundException gone) {
                return null;
            } catch (ConflictException e) {
                if (EngineErrors.message(e).contains("already in progress")) {
                    throw ContainerProblems.beingRemoved(calls.engine(), container);
                }
                throw e;
            }
        });
    }

    @Override
    public void rename(ContainerRef container, String name) {
        calls.run("rename container " + container.name() + " to " + name, DockerCalls.PATIENT, client -> {
            var holder = find(client, name);
            if (holder.isPresent()) {
                if (container.matches(labels(holder.get()))) {
                    return null;
                }
                throw ContainerProblems.nameTaken(
                        calls.engine(), name, holder.get().getId(), labels(holder.get()));
            }
            String id = find(client, container)
                    .orElseThrow(() -> ContainerProblems.missing(calls.engine(), container))
                    .getId();
            return client.renameContainerCmd(id).withName(name).exec();
        });
    }

    @Override
    public Observation inspect(ContainerRef container) {
        return calls.call(
                "inspect container " + container.name(),
                DockerCalls.QUICK,
                client -> find(client, container).map(DockerObservation::of).orElseGet(Observation::absent));
    }

    @Override
    public List<FoundContainer> list(ClusterId cluster) {
        return calls.call("list the cluster's containers", DockerCalls.PATIENT, client -> {
            var found = new ArrayList<FoundContainer>();
            for (Container listed : client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(ContainerLabels.CLUSTER, cluster.value()))
                    .exec()) {
                find(client, listed.getId())
                        .map(c -> new FoundContainer(name(c), labels(c), DockerObservation.of(c)))
                        .ifPresent(found::add);
            }
            return List.copyOf(found);
        });
    }

    @Override
    public Subscription logs(
            ContainerRef container,
            LogRequest request,
            Consumer<LogLine> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        String id = calls.call("read the log of " + container.name(), DockerCalls.QUICK, c -> find(c, container))
                .orElseThrow(() -> ContainerProblems.missing(calls.engine(), container))
                .getId();
        return DockerLogs.open(calls, id, request, consumer, onEnd);
    }

    @Override
    public Subscription events(
            ClusterId cluster,
            Instant since,
            Consumer<ContainerEvent> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        return DockerEvents.open(calls, cluster, since, consumer, onEnd);
    }

    static Optional<InspectContainerResponse> find(DockerClient client, ContainerRef container) {
        return find(client, container.name()).filter(c -> container.matches(labels(c)));
    }

    private static Optional<InspectContainerResponse> find(DockerClient client, String nameOrId) {
        try {
            return Optional.of(client.inspectContainerCmd(nameOrId).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> labels(InspectContainerResponse container) {
        Map<String, String> labels = container.getConfig().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static String name(InspectContainerResponse container) {
        return container.getName().replaceFirst("^/", "");
    }
}
