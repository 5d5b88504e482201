package io.portolan.domain.cluster;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmitted;
import io.portolan.domain.cluster.ClusterEvent.NodeInspected;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.work.Order;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a node comes into a cluster; docs/ways/admit-a-node.md tells it in the same order. */
final class NodeAdmission {
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    private NodeAdmission() {}

    /** 1. An operator asks for it. */
    static void admit(Unfolding u, AdmitNode c) {
        u.requireActive();
        Optional<Member> known = u.state().member(c.node());
        if (known.isPresent() && Endpoints.same(known.get().endpoint(), c.endpoint())) {
            return;
        }
        List<Problem> problems = problemsWith(u.state(), c);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        int index = u.state().lastIndex() + 1;
        u.add(new NodeAdmissionStarted(u.cluster(), c.node(), index, c.endpoint(), c.zone(), c.labels(), u.at()));
        u.order(
                new Order.InspectEngine(c.node(), c.endpoint()),
                "whether the engine at " + c.endpoint().uri() + " can be node " + index + " has to be known");
    }

    /** 2. The engine has told about itself: it is fit and waits for the network, or that was it. */
    static void inspected(Unfolding u, Member member, EngineFacts facts) {
        Optional<Problem> problem = EngineCheck.problemWith(u.state(), member, facts);
        if (problem.isPresent()) {
            fail(u, member, problem.get());
        } else {
            u.add(new NodeInspected(u.cluster(), member.id(), facts, u.at()));
        }
    }

    // 3. NetworkEntry orders that the network is started there or joined

    /** 4. It is in the network, and ready. */
    static void entered(Unfolding u, Member member, NodeRole role, EngineFacts facts) {
        u.add(new NodeAdmitted(u.cluster(), member.id(), member.index(), role, facts, everywhere(u), u.at()));
    }

    /** The routing layer is to be on each node also while it has no container left. */
    private static List<ApplicationId> everywhere(Unfolding u) {
        Set<ApplicationId> all = new LinkedHashSet<>(u.state().ledger().everywhere());
        if (u.state().routing().requested()) {
            all.add(SystemApplications.routing(u.cluster()));
        }
        return List.copyOf(all);
    }

    /** 4. or: it did not get into the network. Whatever that left on the engine is taken away before it is let go. */
    static void withdraw(Unfolding u, Member member, Problem problem) {
        u.order(
                new Order.LeaveNetwork(member.id(), u.cluster(), ClusterNetwork.nameOf(u.cluster())),
                "the admission of " + member.title() + " has failed, and nothing is to be left behind: "
                        + problem.message());
    }

    /** 5. of that: the node is let go, and what is kept encrypted for it has no use any more. */
    static void fail(Unfolding u, Member member, Problem problem) {
        u.add(new NodeAdmissionFailed(
                u.cluster(), member.id(), member.endpoint().credential(), problem, u.at()));
    }

    private static List<Problem> problemsWith(ClusterState state, AdmitNode c) {
        List<Problem> problems = new ArrayList<>();
        Endpoints.problemWith(c.endpoint()).ifPresent(problems::add);
        state.members().values().stream()
                .filter(other -> Endpoints.same(other.endpoint(), c.endpoint()))
                .findFirst()
                .map(other -> Problem.of(
                                "endpoint-taken",
                                "The engine at " + c.endpoint().uri() + " is " + other.title()
                                        + " of this cluster already.",
                                "Give the address of another engine.")
                        .at(c.endpoint().uri()))
                .ifPresent(problems::add);
        state.member(c.node())
                .map(other -> Problem.of(
                        "node-exists", "The id " + c.node() + " is that of " + other.title() + ".", "Use another id."))
                .ifPresent(problems::add);
        if (!ZONE.matcher(c.zone()).matches()) {
            problems.add(Problem.of(
                    "bad-zone",
                    "\"" + c.zone() + "\" can't be the name of a zone.",
                    "A zone is at most 64 letters, digits, dots, hyphens or underscores; none is fine too."));
        }
        problems.addAll(NodeLabels.problemsWith(c.labels()));
        return problems;
    }
}
