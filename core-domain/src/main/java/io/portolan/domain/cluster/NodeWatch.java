package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeInspected;
import io.portolan.domain.cluster.ClusterEvent.NodeLost;
import io.portolan.domain.cluster.ClusterEvent.NodeReturned;
import io.portolan.domain.node.EngineFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * What the watcher says of admitted nodes, as often as it likes: a node that is lost already isn't lost again, unless for
 * another cause.
 *
 * <p>An engine that comes back as itself and in the network has returned. One that is no longer in the network is brought
 * back into it first. One that is another engine than before (its data folder is gone) or in another Swarm stays lost and
 * says so: its containers and volumes are gone, which is an operator's to decide on.
 */
final class NodeWatch {
    private NodeWatch() {}

    static void lost(Unfolding u, RecordNodeLost c) {
        u.state().member(c.node()).filter(Member::isReady).ifPresent(member -> lose(u, member, c.since(), c.cause()));
    }

    static void found(Unfolding u, RecordNodeFound c) {
        u.state().member(c.node()).ifPresent(member -> {
            switch (member.status()) {
                case NodeStatus.Ready ignored -> foundReady(u, member, c.facts());
                case NodeStatus.Lost ignored -> foundLost(u, member, c.facts());
                case NodeStatus ignored -> {}
            }
        });
    }

    static void returned(Unfolding u, Member member, EngineFacts facts) {
        u.add(new NodeReturned(u.cluster(), member.id(), facts, u.state().concernedBy(member.id()), u.at()));
    }

    private static void foundReady(Unfolding u, Member member, EngineFacts facts) {
        Optional<String> trouble = strangeness(member, facts);
        if (trouble.isPresent() || !facts.swarm().active()) {
            lose(u, member, u.at(), trouble.orElse("its engine is no longer in the cluster's network"));
            foundLost(u, u.state().members().get(member.id()), facts);
        } else if (!member.facts().equals(Optional.of(facts))) {
            u.add(new NodeInspected(u.cluster(), member.id(), facts, u.at()));
        }
    }

    private static void foundLost(Unfolding u, Member member, EngineFacts facts) {
        Optional<String> trouble = strangeness(member, facts);
        if (trouble.isPresent()) {
            stayLost(u, member, trouble.get());
        } else if (facts.swarm().active()) {
            returned(u, member, facts);
        } else {
            bringBack(u, member);
        }
    }

    private static void bringBack(Unfolding u, Member member) {
        if (!(u.state().life() instanceof ClusterLife.Active active)) {
            return;
        }
        NetworkEntry.again(u, active, member, member.status().role().orElseThrow())
                .ifPresentOrElse(
                        order -> u.order(
                                order, member.title() + " answers again and is no longer in the cluster's network"),
                        () -> stayLost(
                                u,
                                member,
                                "its engine is no longer in the cluster's network, and no manager answers that could"
                                        + " let it in"));
    }

    private static void stayLost(Unfolding u, Member member, String cause) {
        if (member.status() instanceof NodeStatus.Lost lost && !lost.cause().equals(cause)) {
            lose(u, member, lost.since(), cause);
        }
    }

    private static void lose(Unfolding u, Member member, Instant since, String cause) {
        u.add(new NodeLost(
                u.cluster(), member.id(), since, cause, u.state().ledger().applicationsOn(member.id()), u.at()));
    }

    /** Why what answers is not the node that was admitted; empty when it is. */
    private static Optional<String> strangeness(Member member, EngineFacts now) {
        EngineFacts before = member.facts().orElseThrow();
        if (!before.engineId().equals(now.engineId())) {
            return Optional.of("another engine answers at " + member.endpoint().uri() + " (" + now.engineId()
                    + " instead of " + before.engineId()
                    + "), so its containers and volumes are gone: remove the node by force and admit it again");
        }
        boolean otherSwarm = !before.swarm().swarmId().isEmpty()
                && !now.swarm().swarmId().isEmpty()
                && !before.swarm().swarmId().equals(now.swarm().swarmId());
        return now.swarm().active() && otherSwarm
                ? Optional.of("its engine has joined another Swarm: take it out of that one")
                : Optional.empty();
    }
}
