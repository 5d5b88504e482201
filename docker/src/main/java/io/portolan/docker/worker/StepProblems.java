package io.portolan.docker.worker;

import io.portolan.docker.engine.EngineException;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import java.time.Duration;

/** Says of a failed step what was attempted, on which node, with which container, how often, why it failed, and what to do. */
final class StepProblems {
    private final NodeDirectory directory;

    StepProblems(NodeDirectory directory) {
        this.directory = directory;
    }

    Problem of(Order order, RuntimeException thrown, int attempts, Duration tried) {
        Problem problem = thrown instanceof EngineException known ? known.problem() : unexpected(thrown);
        String attempt = attempt(order);
        String message = problem.message().contains(attempt)
                ? problem.message()
                : "Could not " + attempt + ". " + elsewhere(order, problem) + problem.message();
        String often = attempts > 1
                ? " It was tried %d times in %d s.".formatted(attempts, Math.max(1, tried.toSeconds()))
                : "";
        return new Problem(problem.type(), where(order), message + often, problem.remedy());
    }

    static String attempt(Order order) {
        return switch (order) {
            case Order.InspectEngine _ -> "inspect the engine";
            case Order.StartNetwork _ -> "start the cluster's network";
            case Order.JoinNetwork _ -> "join the cluster's network";
            case Order.LeaveNetwork _ -> "leave the cluster's network";
            case Order.ResolveImage o -> "find out which image " + o.image() + " is";
            case Order.PullImage o -> "pull image " + o.image();
            case Order.CreateContainer o -> "create container " + o.container();
            case Order.StartContainer o -> "start container " + o.container();
            case Order.DrainContainer o -> "drain container " + o.container();
            case Order.StopContainer o -> "stop container " + o.container();
            case Order.RemoveContainer o -> "remove container " + o.container();
            case Order.RenameContainer o -> "rename container " + o.container() + " to " + o.name();
        };
    }

    private String where(Order order) {
        return switch (order) {
            case Order.InspectEngine o -> o.endpoint().uri();
            case Order.ContainerOrder o -> "container " + o.container() + " on " + node(o);
            case Order o -> node(o);
        };
    }

    private String node(Order order) {
        return directory
                .node(order.node())
                .map(known -> "node " + known.name() + " (" + known.endpoint().uri() + ")")
                .orElse("node " + order.node());
    }

    /** Joining asks other engines too. */
    private String elsewhere(Order order, Problem problem) {
        String own = directory
                .node(order.node())
                .map(KnownNode::endpoint)
                .map(endpoint -> endpoint.uri())
                .orElse(problem.where());
        boolean other = order instanceof Order.JoinNetwork
                && !problem.where().isEmpty()
                && !problem.where().equals(own);
        return other ? problem.where() + ": " : "";
    }

    /** The error itself goes to the log: its text may hold anything. */
    private static Problem unexpected(RuntimeException thrown) {
        return Problem.of(
                "unexpected-error",
                "There was an error that nobody foresaw: " + thrown.getClass().getSimpleName() + ".",
                "Look at the control plane's log, and try again.");
    }
}
