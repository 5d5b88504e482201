package io.portolan.docker.watcher;

import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.Reports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what was seen of the containers of one node, and leaves out what was reported already. Used by one thread, so
 * that what is said of a container is said in the order in which it was seen.
 *
 * <p>Nobody has to remember for us: a report may have come too early to mean something, so each is repeated now and then,
 * and a container that should be there and isn't is reported each time.
 */
final class Sightings {
    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);

    private final NodeId node;
    private final Reports reports;
    private final InstantSource clock;
    private final Duration repeat;
    private final Map<InstanceId, Reported> last = new HashMap<>();

    Sightings(NodeId node, Reports reports, InstantSource clock, Duration repeat) {
        this.node = node;
        this.reports = reports;
        this.clock = clock;
        this.repeat = repeat;
    }

    void report(Addressee owner, InstanceId instance, Observation observation) {
        Reported before = last.get(instance);
        if (before != null && before.what().equals(observation) && System.nanoTime() - before.repeatAt() < 0) {
            return;
        }
        last.remove(instance);
        try {
            tell(owner, instance, observation);
        } catch (RuntimeException e) {
            LOG.warn(
                    "What was seen of instance {} on node {} was not taken; it is told again: {}",
                    instance,
                    node,
                    e.toString());
            return;
        }
        if (observation.status() != Status.ABSENT) {
            last.put(instance, new Reported(observation, System.nanoTime() + repeat.toNanos()));
        }
    }

    private void tell(Addressee owner, InstanceId instance, Observation seen) {
        switch (owner) {
            case Addressee.OfApplication(var application) ->
                reports.report(new RecordObservation(application, instance, node, seen, clock.instant()));
            case Addressee.OfRun(var run) ->
                reports.report(new RunCommand.RecordObservation(run, instance, node, seen, clock.instant()));
            case Addressee.OfCluster() -> throw new IllegalStateException("the cluster has no instances");
        }
    }

    /** Of the others nothing is on the node any more. */
    void keepOnly(Set<InstanceId> instances) {
        last.keySet().retainAll(instances);
    }

    void forgetAll() {
        last.clear();
    }

    private record Reported(Observation what, long repeatAt) {}
}
