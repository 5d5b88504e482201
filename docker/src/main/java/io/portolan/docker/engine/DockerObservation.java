package io.portolan.docker.engine;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterNetwork;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/** Reads what an engine answers about a container. */
final class DockerObservation {
    private DockerObservation() {}

    static Observation of(InspectContainerResponse container) {
        ContainerState state = container.getState();
        return new Observation(
                container.getId(),
                status(state.getStatus()),
                health(state.getHealth()),
                instant(state.getStartedAt()),
                instant(state.getFinishedAt()),
                Math.toIntExact(Objects.requireNonNullElse(state.getExitCodeLong(), 0L)),
                Boolean.TRUE.equals(state.getOOMKilled()),
                Objects.requireNonNullElse(container.getRestartCount(), 0),
                address(container));
    }

    /** On the network of the cluster that its label names. Engines write nothing, or an empty text, for none. */
    private static Optional<String> address(InspectContainerResponse container) {
        return Optional.ofNullable(container.getConfig().getLabels())
                .map(labels -> labels.get(ContainerLabels.CLUSTER))
                .map(cluster -> ClusterNetwork.nameOf(new ClusterId(cluster)))
                .map(name -> container.getNetworkSettings().getNetworks().get(name))
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> !address.isBlank());
    }

    private static Status status(String word) {
        return switch (word == null ? "" : word) {
            case "created" -> Status.CREATED;
            case "running" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            case "restarting" -> Status.RESTARTING;
            case "exited" -> Status.EXITED;
            default -> Status.DEAD; // dead, or being removed
        };
    }

    private static Health health(HealthState health) {
        return switch (health == null || health.getStatus() == null ? "" : health.getStatus()) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    /** Engines write the year 1 for never. */
    private static Optional<Instant> instant(String text) {
        return text == null || text.isEmpty() || text.startsWith("0001-")
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(text).toInstant());
    }
}
