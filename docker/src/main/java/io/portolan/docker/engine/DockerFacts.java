package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.SwarmInfo;
import com.github.dockerjava.api.model.Version;
import io.portolan.domain.node.EngineFacts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks an engine about itself. */
final class DockerFacts {
    private final DockerCalls calls;
    private final EngineAddress address;

    DockerFacts(DockerCalls calls, EngineAddress address) {
        this.calls = calls;
        this.address = address;
    }

    EngineFacts read() {
        Info info = calls.call(
                "read the engine's facts", DockerCalls.QUICK, c -> c.infoCmd().exec());
        Version version = calls.call(
                "read the engine's version",
                DockerCalls.QUICK,
                c -> c.versionCmd().exec());
        List<Image> images = calls.call(
                "list the engine's images",
                DockerCalls.QUICK,
                c -> c.listImagesCmd().exec());
        Map<String, String> labels = labels(info);
        return new EngineFacts(
                text(info.getId()),
                text(info.getName()),
                text(info.getServerVersion()),
                text(version.getApiVersion()),
                reachableAt(info.getSwarm()),
                Objects.requireNonNullElse(info.getNCPU(), 0),
                Objects.requireNonNullElse(info.getMemTotal(), 0L),
                gpus(info, labels),
                labels,
                names(images),
                swarm(info));
    }

    private String reachableAt(SwarmInfo swarm) {
        if (!address.host().isEmpty()) {
            return address.host();
        }
        String named = swarm == null ? "" : text(swarm.getNodeAddr());
        return named.isEmpty() ? LocalAddress.outward() : named;
    }

    private static EngineFacts.Swarm swarm(Info info) {
        SwarmInfo swarm = info.getSwarm();
        if (swarm == null || swarm.getLocalNodeState() == null || !SwarmState.active(swarm.getLocalNodeState())) {
            return EngineFacts.Swarm.INACTIVE;
        }
        SwarmMark mark = SwarmMark.in(info);
        boolean manager = Boolean.TRUE.equals(swarm.getControlAvailable());
        return new EngineFacts.Swarm(true, mark.swarmId(), text(swarm.getNodeID()), manager, mark.owner());
    }

    private static Map<String, String> labels(Info info) {
        var labels = new LinkedHashMap<String, String>();
        for (String label : info.getLabels() == null ? new String[0] : info.getLabels()) {
            int equals = label.indexOf('=');
            labels.put(equals < 0 ? label : label.substring(0, equals), equals < 0 ? "" : label.substring(equals + 1));
        }
        return labels;
    }

    private static Set<String> names(List<Image> images) {
        var names = new TreeSet<String>();
        for (Image image : images) {
            Stream.of(image.getRepoTags(), image.getRepoDigests())
                    .filter(Objects::nonNull)
                    .flatMap(Arrays::stream)
                    .filter(name -> !name.contains("<none>"))
                    .forEach(names::add);
        }
        return names;
    }

    /** Generic resources are counted ({@code gpu=2}) or named one by one ({@code gpu=UUID1}); docker-java has no type for them. */
    private static int gpus(Info info, Map<String, String> labels) {
        int found = 0;
        if (info.getRawValues().get("GenericResources") instanceof List<?> resources) {
            for (Object resource : resources) {
                found += resource instanceof Map<?, ?> map ? count(map) : 0;
            }
        }
        return found > 0 ? found : number(labels.getOrDefault("gpu", ""));
    }

    private static int count(Map<?, ?> resource) {
        if (resource.get("DiscreteResourceSpec") instanceof Map<?, ?> counted && gpu(counted)) {
            return number(String.valueOf(counted.get("Value")));
        }
        return resource.get("NamedResourceSpec") instanceof Map<?, ?> named && gpu(named) ? 1 : 0;
    }

    private static boolean gpu(Map<?, ?> resource) {
        return "gpu".equalsIgnoreCase(String.valueOf(resource.get("Kind")).replaceFirst("(?i)^nvidia-", ""));
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
