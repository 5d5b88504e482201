package io.portolan.domain.forecast;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a command would lead to if it were given now.
 *
 * @param changes what would be different in the specification
 * @param steps every order that would be given, in this order
 * @param places where new containers would run, and why there
 * @param assumptions what was taken for granted and can turn out otherwise
 */
public record Forecast(
        List<Change> changes,
        List<ForeseenStep> steps,
        List<Placement> places,
        List<String> assumptions,
        Ending ending) {

    public Forecast {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        places = List.copyOf(places);
        assumptions = List.copyOf(assumptions);
    }

    /** Whether the cluster's ledger had a say in it: then the forecast stands on the cluster, too. */
    @JsonIgnore
    public boolean placed() {
        return !places.isEmpty() || !ending.nodes().isEmpty();
    }

    /**
     * @param wave 1, 2, 3…: steps of one wave are ordered together, when all of the wave before are done
     * @param action e.g. {@code create shop_web_1 on n1}
     * @param reason why it would be ordered
     */
    public record ForeseenStep(int wave, String action, NodeId node, String reason) {}

    /**
     * How it would end.
     *
     * @param problem why it would fail
     * @param nodes every node that can't take a container, with every reason
     */
    public record Ending(Kind kind, String reason, Optional<Problem> problem, List<NodeRefusal> nodes) {
        public Ending {
            nodes = List.copyOf(nodes);
        }

        public enum Kind {
            /** All is so already. */
            UNCHANGED,
            COMPLETED,
            FAILED,
            /** It would wait for something that nobody can foresee, e.g. a node that does not answer. */
            OPEN
        }

        static Ending of(Kind kind, String reason) {
            return new Ending(kind, reason, Optional.empty(), List.of());
        }

        static Ending failed(Problem problem, List<NodeRefusal> nodes) {
            return new Ending(Kind.FAILED, problem.message(), Optional.of(problem), nodes);
        }
    }
}
