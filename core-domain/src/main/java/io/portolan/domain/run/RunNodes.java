package io.portolan.domain.run;

import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.RunEvent.*;
import java.util.List;

/** What became of the nodes under the run's containers. */
final class RunNodes {
    private RunNodes() {}

    static void lost(RunDecision d, NodeId node) {
        if (d.exists() && !d.state().unreachable().containsKey(node) && isOn(d, node)) {
            d.add(new NodeBecameUnreachable(d.id(), node, d.at()));
            d.goOn();
        }
    }

    static void returned(RunDecision d, NodeId node) {
        if (d.exists() && d.state().unreachable().containsKey(node)) {
            d.add(new NodeBecameReachable(d.id(), node, d.at()));
            d.goOn();
        }
    }

    static void removed(RunDecision d, NodeId node) {
        if (!d.exists() || !isOn(d, node)) {
            return;
        }
        callOff(d, node);
        var there = List.copyOf(d.state().attempts().values()).stream()
                .filter(a -> a.node().equals(node))
                .toList();
        there.stream().filter(Attempt::open).forEach(a -> RunRecorder.end(d, a, LostAttempts.lost(a.nodeName())));
        var held =
                there.stream().filter(Attempt::placeHeld).map(Attempt::instance).toList();
        if (!held.isEmpty()) {
            d.add(new PlacesGivenBack(d.id(), d.state().who().cluster(), held, d.at()));
        }
        d.add(new NodeGone(d.id(), node, d.at()));
        d.goOn();
    }

    /** Nobody can perform them any more. */
    private static void callOff(RunDecision d, NodeId node) {
        List.copyOf(d.state().outstanding().values()).stream()
                .filter(step -> step.order().node().equals(node))
                .forEach(step -> d.add(new StepFailed(
                        d.id(),
                        step.id(),
                        Problem.of("called-off", "The node left the cluster.", "Ask for it again."),
                        d.at())));
    }

    private static boolean isOn(RunDecision d, NodeId node) {
        return d.state().attempts().values().stream().anyMatch(a -> a.node().equals(node))
                || d.state().outstanding().values().stream()
                        .anyMatch(s -> s.order().node().equals(node));
    }
}
