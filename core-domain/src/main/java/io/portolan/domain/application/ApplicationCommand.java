package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.routing.TrafficFigures;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be asked of an application, and what can be reported to it. */
public sealed interface ApplicationCommand {
    ApplicationId application();

    Instant at();

    /** Commands about a release that is running. */
    sealed interface ReleaseCommand extends ApplicationCommand {
        int release();
    }

    // the operator's

    /** @param routed the cluster has a routing layer, from which containers are taken before they stop */
    record CreateApplication(
            ApplicationId application,
            ClusterId cluster,
            String name,
            String description,
            RevisionDraft draft,
            boolean routed,
            Instant at)
            implements ApplicationCommand {}

    /**
     * The draft's version must differ from the current one.
     *
     * @param reschedule false: containers are replaced on the node they are on; true: the ledger may move them
     * @param supersede also while a release is running, which then ends as aborted; the way back is to what was before it
     * @param course for a blue-green change that moves the traffic by itself
     */
    record ChangeApplication(
            ApplicationId application,
            String description,
            RevisionDraft draft,
            boolean reschedule,
            boolean supersede,
            ReleaseMode mode,
            Optional<BlueGreenCourse> course,
            Instant at)
            implements ApplicationCommand {
        /** In place. */
        public ChangeApplication(
                ApplicationId application,
                String description,
                RevisionDraft draft,
                boolean reschedule,
                boolean supersede,
                Instant at) {
            this(application, description, draft, reschedule, supersede, ReleaseMode.IN_PLACE, Optional.empty(), at);
        }
    }

    /** The blue-green change stays as it is: what was before it goes. */
    record ConfirmRelease(ApplicationId application, Instant at) implements ApplicationCommand {}

    /** @param weights 0 to 100 for services with a route; the others' stay as they are */
    record SetWeights(ApplicationId application, Map<String, Integer> weights, Instant at)
            implements ApplicationCommand {
        public SetWeights {
            weights = Ordered.copyOf(weights);
        }
    }

    /** @param revision its number, its name, or {@code known-good} */
    record RollBackApplication(ApplicationId application, String revision, Instant at) implements ApplicationCommand {}

    /** @param name empty takes it away */
    record NameRevision(ApplicationId application, int revision, String name, Instant at)
            implements ApplicationCommand {}

    /** @param knownGood false takes the pin away */
    record PinRevision(ApplicationId application, int revision, boolean knownGood, Instant at)
            implements ApplicationCommand {}

    /** Pulls the images again, restarts what was stopped, makes again what was deleted. */
    record RedeployApplication(ApplicationId application, Instant at) implements ApplicationCommand {}

    record ScaleService(ApplicationId application, String service, int scale, Instant at)
            implements ApplicationCommand {}

    record StartApplication(ApplicationId application, Instant at) implements ApplicationCommand {}

    record StopApplication(ApplicationId application, Instant at) implements ApplicationCommand {}

    /** @param force also while a release is running, which then ends as aborted */
    record DeleteApplication(ApplicationId application, boolean force, Instant at) implements ApplicationCommand {}

    // the operator's, about the release that is running; the number says which one is meant

    /** What is under way ends, nothing more is ordered, and no deadline passes. */
    record PauseRelease(ApplicationId application, int release, Instant at) implements ReleaseCommand {}

    /** It goes on. What had failed is tried once more. */
    record ResumeRelease(ApplicationId application, int release, Instant at) implements ReleaseCommand {}

    /** It ends, and everything stays as it is. */
    record AbortRelease(ApplicationId application, int release, Instant at) implements ReleaseCommand {}

    /** It goes back to what ran before it. */
    record RollBackRelease(ApplicationId application, int release, Instant at) implements ReleaseCommand {}

    // reports: they may come late, twice, and out of order

    record RecordPlacement(ApplicationId application, RequestId request, PlacementAnswer answer, Instant at)
            implements ApplicationCommand {}

    record RecordStep(ApplicationId application, StepId step, StepOutcome outcome, Instant at)
            implements ApplicationCommand {}

    /** What an engine says about a container of this application. */
    record RecordObservation(
            ApplicationId application, InstanceId instance, NodeId node, Observation observation, Instant at)
            implements ApplicationCommand {}

    /**
     * What the routing layer's checks say about a container of this application.
     *
     * @param detail what was seen, e.g. {@code Layer7 wrong status 503}
     */
    record RecordProbe(ApplicationId application, InstanceId instance, boolean healthy, String detail, Instant at)
            implements ApplicationCommand {}

    record RecordNodeLost(ApplicationId application, NodeId node, Instant at) implements ApplicationCommand {}

    record RecordNodeReturned(ApplicationId application, NodeId node, Instant at) implements ApplicationCommand {}

    /** The cluster has a new node, on which services that run everywhere have to run. */
    record RecordNodeJoined(ApplicationId application, NodeId node, Instant at) implements ApplicationCommand {}

    /** The node left the cluster, with whatever was on it. */
    record RecordNodeRemoved(ApplicationId application, NodeId node, Instant at) implements ApplicationCommand {}

    /** What the routing layer measured in a step of a course. @param services figures by service */
    record RecordTraffic(
            ApplicationId application, int release, int step, Map<String, TrafficFigures> services, Instant at)
            implements ApplicationCommand {
        public RecordTraffic {
            services = Ordered.copyOf(services);
        }
    }

    /** The instant has come at which the planner wanted to look again. */
    record LookAgain(ApplicationId application, Instant at) implements ApplicationCommand {}
}
