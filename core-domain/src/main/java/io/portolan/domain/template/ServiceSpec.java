package io.portolan.domain.template;

import io.portolan.domain.Ordered;
import io.portolan.domain.placement.PlacementRules;
import io.portolan.domain.routing.ServiceRouting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of a template: what its containers are like, and how they are run.
 *
 * <p>A change of {@code container}, or of the host of an external service that it links to, replaces the service's
 * containers; a change of anything else does not.
 *
 * @param external present when the service stands for an address outside; then there are no containers
 * @param scale number of containers; not used when {@code global}
 * @param global one container on every node, also on nodes that join later
 * @param depends services that must be healthy before a container of this one starts
 * @param probe how the routing layer or the engine finds out whether a container is healthy
 * @param extensions every other extension label, without the prefix, kept for what they will do
 */
public record ServiceSpec(
        String name,
        ContainerSettings container,
        Optional<ExternalAddress> external,
        int scale,
        boolean global,
        List<String> depends,
        Optional<Probe> probe,
        UpdatePolicy update,
        PlacementRules placement,
        boolean latestImage,
        Map<String, String> extensions) {

    public ServiceSpec {
        depends = List.copyOf(depends);
        extensions = Ordered.copyOf(extensions);
    }

    /** How requests come to it, as its extension labels say; empty without a route. */
    public Optional<ServiceRouting> routing() {
        return ServiceRouting.of(extensions);
    }

    /** The labels that other containers' affinities can name: the user's, and the extension labels under both prefixes. */
    public Map<String, String> visibleLabels() {
        var labels = new LinkedHashMap<>(container.labels());
        extensions.forEach((key, value) -> {
            labels.putIfAbsent("aliyun." + key, value);
            labels.putIfAbsent("portolan." + key, value);
        });
        return labels;
    }

    /** An address outside of the cluster that the service stands for. */
    public record ExternalAddress(String host, List<Integer> ports) {
        public ExternalAddress {
            ports = List.copyOf(ports);
        }
    }

    /**
     * The health probe of the extension labels (the engine runs {@code cmd} probes; {@code url} ones belong to the routing layer).
     *
     * @param initialDelay from the container's start to the first check
     * @param timeout of one check
     */
    public record Probe(Kind kind, String target, Duration initialDelay, Duration timeout) {
        public enum Kind {
            /** {@code http://container:PORT/path} or {@code tcp://container:PORT}, checked from the node. */
            URL,
            /** A shell command in the container; exit code 0 is healthy. */
            COMMAND
        }
    }

    /**
     * How a change replaces the containers. Revisions of before this said more have the defaults.
     *
     * @param rolling false: all at once
     * @param parallelism containers in a batch, at least 1
     * @param order whether the old container goes before its successor comes, or after
     * @param delay between a batch that is done and the next one
     * @param monitor how long a container is looked at after it was healthy: one that fails meanwhile counts as failed
     * @param maxFailureRatio 0 to 1: up to this share of the service's containers may fail, and the release goes on
     * @param failureAction what becomes of a release of which more have failed
     * @param healthDeadline until when a container has to be healthy, from its initial delay on; 30 s unless given
     */
    public record UpdatePolicy(
            boolean rolling,
            int parallelism,
            UpdateOrder order,
            Duration delay,
            Duration monitor,
            Double maxFailureRatio,
            FailureAction failureAction,
            Optional<Duration> healthDeadline) {
        public static final UpdatePolicy ALL_AT_ONCE = new UpdatePolicy(false, 1);

        public enum UpdateOrder {
            STOP_FIRST,
            START_FIRST
        }

        public enum FailureAction {
            /** Back to what ran before. */
            ROLLBACK,
            /** Stays as it is until somebody says how it goes on. */
            PAUSE,
            /** Goes on with the other containers, and has failed in the end. */
            CONTINUE
        }

        public UpdatePolicy {
            order = order == null ? UpdateOrder.STOP_FIRST : order;
            delay = delay == null ? Duration.ZERO : delay;
            monitor = monitor == null ? Duration.ZERO : monitor;
            maxFailureRatio = maxFailureRatio == null ? 0.0 : maxFailureRatio;
            failureAction = failureAction == null ? FailureAction.ROLLBACK : failureAction;
            healthDeadline = healthDeadline == null ? Optional.empty() : healthDeadline;
        }

        /** With the defaults of everything else. */
        public UpdatePolicy(boolean rolling, int parallelism) {
            this(
                    rolling,
                    parallelism,
                    UpdateOrder.STOP_FIRST,
                    Duration.ZERO,
                    Duration.ZERO,
                    0.0,
                    FailureAction.ROLLBACK,
                    Optional.empty());
        }

        public boolean startFirst() {
            return order == UpdateOrder.START_FIRST;
        }
    }
}
