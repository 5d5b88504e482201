package io.portolan.domain.forecast;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.AddressTraffic;
import java.util.List;
import java.util.Optional;

/**
 * What a command would lead to if it were given now.
 *
 * @param changes what would be different in the specification
 * @param risks what would interrupt a service, or leave one without requests
 * @param steps every order that would be given, in this order
 * @param batches the containers that would be worked on together
 * @param moments what happens between the steps: routing that changes, pauses, a confirmation
 * @param places where new containers would run, and why there
 * @param assumptions what was taken for granted and can turn out otherwise
 * @param confirmation number of the step after which a confirmation is waited for; the steps behind it only follow then
 */
public record Forecast(
        List<Change> changes,
        List<Risk> risks,
        List<ForeseenStep> steps,
        List<Batch> batches,
        List<Moment> moments,
        List<Placement> places,
        List<String> assumptions,
        Optional<Integer> confirmation,
        Ending ending) {

    public Forecast {
        changes = List.copyOf(changes);
        risks = List.copyOf(risks);
        steps = List.copyOf(steps);
        batches = List.copyOf(batches);
        moments = List.copyOf(moments);
        places = List.copyOf(places);
        assumptions = List.copyOf(assumptions);
    }

    /** Of what is no release. */
    static Forecast plain(List<Change> changes, List<ForeseenStep> steps, List<String> assumptions, Ending ending) {
        return new Forecast(
                changes, List.of(), steps, List.of(), List.of(), List.of(), assumptions, Optional.empty(), ending);
    }

    static Forecast unchanged() {
        return plain(List.of(), List.of(), List.of(), Ending.of(Ending.Kind.UNCHANGED, "all is so already"));
    }

    /** Whether the cluster's ledger had a say in it: then the forecast stands on the cluster, too. */
    @JsonIgnore
    public boolean placed() {
        return !places.isEmpty() || !ending.nodes().isEmpty();
    }

    /**
     * @param number 1, 2, 3…
     * @param wave 1, 2, 3…: steps of one wave are ordered together, when all of the wave before are done
     * @param service whose container it is about
     * @param batch of the service, 1, 2, 3…; 0 when it is about no container
     * @param action e.g. {@code create shop_web_1 on n1}
     * @param reason why it would be ordered
     */
    public record ForeseenStep(
            int number, int wave, Optional<String> service, int batch, String action, NodeId node, String reason) {}

    /**
     * Containers of a service that are replaced, made or removed together: all that is ordered of them in the first wave.
     *
     * @param number of the service's batches: 1, 2, 3…
     * @param first number of its first step, {@code last} of its last one; steps of other batches may lie between
     */
    public record Batch(String service, int number, int first, int last, List<Member> containers) {
        public Batch {
            containers = List.copyOf(containers);
        }
    }

    /**
     * @param container as it is called in the end
     * @param node its name
     * @param reason why it goes there; of one that is only stopped or removed, why
     */
    public record Member(String container, String node, String reason) {}

    /**
     * @param step number of the step with which it comes; 0 before the first
     * @param what happened, e.g. {@code shop_web_1 on n1 is healthy}
     * @param routing what it is like from then on; empty when it stays as it is
     */
    public record Moment(int step, String what, List<AddressTraffic> routing) {
        public Moment {
            routing = List.copyOf(routing);
        }
    }

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
