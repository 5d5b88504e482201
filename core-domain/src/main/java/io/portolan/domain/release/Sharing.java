package io.portolan.domain.release;

import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.application.Instance;
import io.portolan.domain.template.ContainerSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Network and namespaces that a container has from the container of another service on its node. A template names the
 * service ({@code service:db}), an engine wants the container ({@code container:shop_db_1}).
 *
 * <p>An engine binds them to that very container. When another takes its place, those that use it need to be made again:
 * they would run on without a network, and would not start any more.
 */
final class Sharing {
    private static final String SERVICE = "service:";

    private final Situation situation;

    Sharing(Situation situation) {
        this.situation = situation;
    }

    /** Services whose network or namespaces are used. */
    static List<String> services(ContainerSettings settings) {
        return Stream.of(
                        settings.networking().mode(),
                        settings.security().pid(),
                        settings.security().ipc())
                .filter(mode -> mode.startsWith(SERVICE))
                .map(mode -> mode.substring(SERVICE.length()))
                .distinct()
                .toList();
    }

    /** {@code service:NAME} becomes {@code container:NAME}; everything else stays as it is. */
    ContainerSettings written(Goal goal, Instance instance, ContainerSettings settings) {
        return services(settings).isEmpty()
                ? settings
                : settings.with(
                        settings.networking()
                                .withMode(written(
                                        goal, instance, settings.networking().mode())),
                        settings.security()
                                .with(
                                        written(
                                                goal,
                                                instance,
                                                settings.security().pid()),
                                        written(
                                                goal,
                                                instance,
                                                settings.security().ipc())));
    }

    private String written(Goal goal, Instance instance, String mode) {
        if (!mode.startsWith(SERVICE)) {
            return mode;
        }
        var service = mode.substring(SERVICE.length());
        // where there is none the engine refuses the name, which says more than a mode that no engine knows
        return "container:"
                + beside(instance, service)
                        .filter(Instance::exists)
                        .map(Instance::container)
                        .or(() -> goal.service(service)
                                .map(s -> ContainerNames.container(
                                        situation.state().who(), s, 1)))
                        .orElse(service);
    }

    /** A container that it shares with was made after it, or will be. */
    boolean renewed(Instance instance, ContainerSettings settings) {
        return services(settings).stream()
                .flatMap(service -> beside(instance, service).stream())
                .anyMatch(other -> after(other, instance));
    }

    /** On the way back of one release containers of an earlier revision follow on those of a later one. */
    private static boolean after(Instance other, Instance instance) {
        return other.bornIn() > instance.bornIn()
                || (other.bornIn() == instance.bornIn() && other.revision() < instance.revision());
    }

    /** Of several on the node the one in the first slot; of a container and its successor the successor. */
    Optional<Instance> beside(Instance instance, String service) {
        return StreamSupport.stream(situation.instances().spliterator(), false)
                .filter(other -> other.service().equals(service) && other.node().equals(instance.node()))
                .min(Comparator.comparingInt(Instance::slot)
                        .thenComparing((a, b) -> after(a, b) ? -1 : after(b, a) ? 1 : 0));
    }
}
