package io.portolan.domain.release;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.work.Order;
import java.util.List;

/** One thing that a plan wants done, with its reason for the operator. */
public sealed interface Move {
    String reason();

    /** Ask the ledger for places. */
    record Place(List<Demand> demands, String reason) implements Move {
        public Place {
            demands = List.copyOf(demands);
        }
    }

    /** Order a step of a worker. */
    record Perform(Order order, String reason) implements Move {}

    /** Give up a place that no container will take. */
    record Abandon(InstanceId instance, String reason) implements Move {}
}
