package io.portolan.domain.run;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.work.Order;
import java.time.Instant;
import java.util.List;

/** One thing that a plan wants done or says. */
public sealed interface RunMove {
    /** Somebody will report on it. */
    default boolean isReportedOn() {
        return this instanceof Place || this instanceof Perform;
    }

    /** The run takes longer than it may. */
    record GiveUp(long limitSeconds) implements RunMove {}

    /** An attempt is over without an engine having said so. */
    record End(Attempt attempt, Ending ending) implements RunMove {}

    record Ready(String task) implements RunMove {}

    record Finish(String task) implements RunMove {}

    record Fail(String task, TaskFailure failure) implements RunMove {}

    record Skip(String task, List<String> path, String reason) implements RunMove {
        public Skip {
            path = List.copyOf(path);
        }
    }

    record Cancel(String task, String reason) implements RunMove {}

    record Retry(String task, int index, int failures, Instant due, String reason) implements RunMove {}

    /** Ask the ledger for places. */
    record Place(List<Demand> demands, String reason) implements RunMove {
        public Place {
            demands = List.copyOf(demands);
        }
    }

    /** Order a step of a worker. */
    record Perform(Order order, String reason) implements RunMove {}

    record GiveBack(List<InstanceId> instances) implements RunMove {
        public GiveBack {
            instances = List.copyOf(instances);
        }
    }
}
