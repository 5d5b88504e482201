package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.ServiceSpec;
import java.util.List;

/** What became of the nodes under the application's containers. */
final class NodeReports {
    private NodeReports() {}

    static void lost(Decision d, NodeId node) {
        if (!d.alive() || d.state().unreachable().contains(node) || !isOn(d, node)) {
            return;
        }
        d.add(new NodeBecameUnreachable(d.id(), node, d.at()));
        var moves = d.state().desired().power() == Power.RUNNING
                && d.state().instances().values().stream()
                        .filter(i -> i.node().equals(node))
                        .anyMatch(i -> mayMove(d, i));
        if (moves) {
            d.recover("node " + name(d, node) + " is lost, and its containers may run elsewhere");
        } else {
            d.goOn();
        }
    }

    static void returned(Decision d, NodeId node) {
        if (!d.alive() || !d.state().unreachable().contains(node)) {
            return;
        }
        d.add(new NodeBecameReachable(d.id(), node, d.at()));
        if (d.state().release().isEmpty() && d.repairs().filter(r -> r.on(node)).isPresent()) {
            d.recover("node " + name(d, node) + " is back, and not everything on it is as it should be");
        } else {
            d.goOn();
        }
    }

    static void joined(Decision d, NodeId node) {
        if (!d.alive() || !runsEverywhere(d)) {
            return;
        }
        d.add(new NodeAppeared(d.id(), node, d.at()));
        d.recover("the cluster has a new node, and a service that runs on every node");
    }

    static void removed(Decision d, NodeId node) {
        if (!d.alive() || !isOn(d, node)) {
            return;
        }
        var gone = d.state().instances().values().stream()
                .filter(i -> i.node().equals(node))
                .map(Instance::id)
                .toList();
        var name = name(d, node);
        callOff(d, node, name);
        d.add(new NodeGone(d.id(), node, gone, d.at()));
        if (d.state().desired().power() == Power.RUNNING) {
            d.recover("node " + name + " left the cluster with " + gone.size() + " containers");
        } else {
            d.goOn();
        }
    }

    /** Nobody can perform them any more. */
    private static void callOff(Decision d, NodeId node, String name) {
        List.copyOf(d.state().outstanding().values()).stream()
                .filter(step -> step.order().node().equals(node))
                .forEach(step -> d.add(new StepFailed(
                        d.id(),
                        step.id(),
                        Problem.of("called-off", "Node " + name + " left the cluster.", "Ask for it again."),
                        d.at())));
    }

    private static boolean mayMove(Decision d, Instance instance) {
        return d.state()
                .currentRevision()
                .flatMap(r -> r.template().service(instance.service()))
                .filter(s -> s.placement().rescheduleOnNodeFailure())
                .isPresent();
    }

    /** What a running release makes true counts: on its way it would not hear of the node a second time. */
    private static boolean runsEverywhere(Decision d) {
        var release = d.state().release();
        var wanted = release.map(ReleaseState::target).orElse(d.state().desired());
        var beside = release.filter(ReleaseState::sideBySide).map(ReleaseState::from);
        return wanted.power() == Power.RUNNING
                && (global(d, wanted)
                        || beside.filter(before -> global(d, before)).isPresent());
    }

    private static boolean global(Decision d, Desired wanted) {
        return d.state()
                .revision(wanted.revision())
                .filter(r -> r.template().services().stream().anyMatch(ServiceSpec::global))
                .isPresent();
    }

    private static boolean isOn(Decision d, NodeId node) {
        return d.state().instances().values().stream().anyMatch(i -> i.node().equals(node));
    }

    private static String name(Decision d, NodeId node) {
        return d.state().instances().values().stream()
                .filter(i -> i.node().equals(node))
                .map(Instance::nodeName)
                .findFirst()
                .orElse(node.value());
    }
}
