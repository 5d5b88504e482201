package io.portolan.domain.release;

import io.portolan.domain.application.Instance;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.work.Order;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pins the images of the revision once, and brings them to every node that will run them, before anything is stopped. */
final class Images {
    private final Goal goal;
    private final Situation situation;
    private final Sorting sorting;

    Images(Goal goal, Situation situation, Sorting sorting) {
        this.goal = goal;
        this.situation = situation;
        this.sorting = sorting;
    }

    /**
     * Images without a pin that containers of today already use by name: whether those containers are right can't be said
     * before the image is pinned.
     */
    List<Move> resolveInUse() {
        return resolve(service -> instances(service.name())
                .filter(Instance::exists)
                .filter(i -> situation.reachable(i.node()))
                .map(Instance::node)
                .findFirst());
    }

    /** The other images without a pin, each on a node that will run it. */
    List<Move> resolvePlaced() {
        return resolve(service -> instances(service.name()).map(Instance::node).findFirst());
    }

    private List<Move> resolve(java.util.function.Function<ServiceSpec, Optional<NodeId>> where) {
        var moves = new ArrayList<Move>();
        var seen = new LinkedHashSet<String>();
        for (var service : goal.services()) {
            var image = service.container().image();
            var node = where.apply(service);
            if (goal.running()
                    && goal.image(service).isEmpty()
                    && node.isPresent()
                    && !situation.working().contains("resolve " + image)
                    && seen.add(image)) {
                moves.add(new Move.Perform(
                        new Order.ResolveImage(node.get(), image),
                        "all nodes must run the same image " + image + " for revision "
                                + goal.revision().number()));
            }
        }
        return moves;
    }

    boolean resolving() {
        return situation.working().stream().anyMatch(w -> w.startsWith("resolve "));
    }

    /** Nodes that will create a container of an image that this release hasn't brought there yet. */
    List<Move> pull() {
        var moves = new ArrayList<Move>();
        for (var pull : missing()) {
            if (!situation.working().contains(pull.node() + " " + pull.image())) {
                moves.add(new Move.Perform(
                        pull, "revision " + goal.revision().number() + " will run on " + name(pull.node())));
            }
        }
        return moves;
    }

    boolean pulling() {
        return !missing().isEmpty();
    }

    private Set<Order.PullImage> missing() {
        var missing = new LinkedHashSet<Order.PullImage>();
        for (var instance : sorting.in(Bucket.PLACED)) {
            goal.service(instance.service()).flatMap(goal::image).ifPresent(image -> {
                if (!situation.release().pulled().contains(instance.node() + " " + image)) {
                    missing.add(new Order.PullImage(instance.node(), image));
                }
            });
        }
        return missing;
    }

    private String name(NodeId node) {
        for (var instance : situation.instances()) {
            if (instance.node().equals(node)) {
                return instance.nodeName();
            }
        }
        return node.value();
    }

    private java.util.stream.Stream<Instance> instances(String service) {
        return EnumSet.complementOf(EnumSet.of(Bucket.EXCESS, Bucket.EXCESS_UNREACHABLE, Bucket.UNREACHABLE)).stream()
                .flatMap(bucket -> sorting.in(service, bucket).stream());
    }
}
