package io.portolan.domain.record;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.work.Order;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an event is about: in whose run of events it is found.
 *
 * @param applications mostly one; more where nodes come and go under several
 * @param release of the application; empty outside of releases
 * @param services by their names in the application
 */
public record About(
        Optional<ClusterId> cluster,
        Set<ApplicationId> applications,
        OptionalInt release,
        Set<String> services,
        Set<InstanceId> containers,
        Set<NodeId> nodes) {
    public static final About NOTHING =
            new About(Optional.empty(), Set.of(), OptionalInt.empty(), Set.of(), Set.of(), Set.of());

    public About {
        applications = Ordered.copyOf(applications);
        services = Ordered.copyOf(services);
        containers = Ordered.copyOf(containers);
        nodes = Ordered.copyOf(nodes);
    }

    public About in(ClusterId id) {
        return new About(Optional.of(id), applications, release, services, containers, nodes);
    }

    public About of(ApplicationId id) {
        return new About(cluster, Ordered.with(applications, id), release, services, containers, nodes);
    }

    public About of(List<ApplicationId> ids) {
        return ids.stream().reduce(this, About::of, About::and);
    }

    public About release(int number) {
        return new About(cluster, applications, OptionalInt.of(number), services, containers, nodes);
    }

    public About noRelease() {
        return new About(cluster, applications, OptionalInt.empty(), services, containers, nodes);
    }

    public About service(String name) {
        return new About(cluster, applications, release, Ordered.with(services, name), containers, nodes);
    }

    public About container(InstanceId id) {
        return new About(cluster, applications, release, services, Ordered.with(containers, id), nodes);
    }

    public About node(NodeId id) {
        return new About(cluster, applications, release, services, containers, Ordered.with(nodes, id));
    }

    public About order(Order order) {
        return order instanceof Order.ContainerOrder o ? node(o.node()).container(o.instance()) : node(order.node());
    }

    /** Both; where only one can be, the other's counts. */
    public About and(About other) {
        return new About(
                other.cluster.or(() -> cluster),
                union(applications, other.applications),
                other.release.isPresent() ? other.release : release,
                union(services, other.services),
                union(containers, other.containers),
                union(nodes, other.nodes));
    }

    private static <E> Set<E> union(Set<E> some, Set<E> others) {
        if (some.containsAll(others)) {
            return some;
        }
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
