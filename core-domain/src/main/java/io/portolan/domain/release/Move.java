package io.portolan.domain.release;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.work.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One thing that a plan wants done, with its reason for the operator. */
public sealed interface Move {
    String reason();

    /** Somebody will report on it. */
    default boolean isReportedOn() {
        return switch (this) {
            case Place _, Perform _, Measure _ -> true;
            case Abandon _, Readmit _, SetWeights _, AwaitConfirmation _, Confirm _ -> false;
        };
    }

    /** Ask the ledger for places. */
    record Place(List<Demand> demands, String reason) implements Move {
        public Place {
            demands = List.copyOf(demands);
        }
    }

    /** Order a step of a worker. */
    record Perform(Order order, String reason) implements Move {}

    /** Requests come to a container again that was drained and is not stopped after all. */
    record Readmit(InstanceId instance, String reason) implements Move {}

    /** Give up a place that no container will take. */
    record Abandon(InstanceId instance, String reason) implements Move {}

    /** Move the traffic. @param weights of the services that get another one */
    record SetWeights(Map<String, Integer> weights, String reason) implements Move {
        public SetWeights {
            weights = Ordered.copyOf(weights);
        }
    }

    /** Say that both versions are there. */
    record AwaitConfirmation(String reason) implements Move {}

    /** Ask for what the routing layer measured. */
    record Measure(int step, Instant since, List<String> services, String reason) implements Move {
        public Measure {
            services = List.copyOf(services);
        }
    }

    /** Want only the new version from now on. */
    record Confirm(String reason) implements Move {}
}
