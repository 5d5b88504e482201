package io.portolan.domain.record;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Narration;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.util.Collection;
import java.util.List;

/** What the record shows of an application's events. */
public final class ApplicationTrail {
    private final ApplicationEvent event;
    private final Recall recall;
    /** The application, its cluster, and the release that is running. */
    private final About application;

    private ApplicationTrail(ApplicationEvent event, Recall recall) {
        this.event = event;
        this.recall = recall;
        this.application = recall.about(Recall.key(event.application())).of(event.application());
    }

    public static AuditEntry of(ApplicationEvent event, Recall recall) {
        return new ApplicationTrail(event, recall).entry();
    }

    private AuditEntry entry() {
        return switch (event) {
            case ApplicationCreated e ->
                named(application.in(e.cluster()), e.name()).telling(key(), e.name(), application.in(e.cluster()));
            case ApplicationDescribed _, RevisionAdded _, ImageResolved _, RecoveryPostponed _ -> entry(application);
            case RevisionNamed _, RevisionPinned _, RevisionUnpinned _ -> entry(application);
            case ReleaseAwaitsConfirmation e -> entry(application.release(e.release()));
            case ReleaseConfirmed e -> entry(application.release(e.release()));
            case WeightsSet e -> entry(services(e.release(), e.weights().keySet()));
            case TrafficMeasurementRequested e -> entry(services(e.release(), e.services()));
            case TrafficMeasured e -> entry(services(e.release(), e.services().keySet()));
            case ApplicationDeleted e -> entry(application.in(e.cluster()));
            case ReleaseStarted e -> release(application.release(e.number()), application.release(e.number()));
            case ReleaseAborted e -> release(application.release(e.release()), application.noRelease());
            case ReleaseCompleted e -> release(application.release(e.release()), application.noRelease());
            case ReleaseRolledBack e -> release(application.release(e.release()), application.noRelease());
            case ReleaseFailed e -> release(application.release(e.release()), application.noRelease());
            case ReleasePaused e -> entry(application.release(e.release()));
            case ReleaseResumed e -> entry(application.release(e.release()));
            case ReleaseTurnedBack e -> entry(application.release(e.release()));
            case ReleaseWaiting e -> entry(application.release(e.release()));
            case PlacementRequested e -> entry(demanded(e.request().demands()).in(e.cluster()));
            case InstancesPlaced e -> placed(e.placements());
            case PlacementRefused e -> entry(refused(e.refusals()));
            case PlacesDeclined e -> entry(containers(e.instances()).in(e.cluster()));
            case StepOrdered e -> ordered(e.release(), e.step());
            case StepSucceeded e -> entry(step(e.step()));
            case StepFailed e -> entry(step(e.step()));
            case InstanceRemoved e -> entry(container(application, e.instance()).node(e.node()));
            case InstanceVanished e ->
                entry(container(application, e.instance()).node(e.node()));
            case InstanceEvent e -> entry(container(application, e.instance()));
            case NodeBecameUnreachable e -> entry(application.node(e.node()));
            case NodeBecameReachable e -> entry(application.node(e.node()));
            case NodeAppeared e -> entry(application.node(e.node()));
            case NodeGone e -> entry(containers(e.instances()).node(e.node()));
        };
    }

    private String key() {
        return Recall.key(event.application());
    }

    private AuditEntry entry(About about) {
        return named(about, recall.name(key(), event.application()));
    }

    private AuditEntry named(About about, String name) {
        return AuditEntry.of(about, name + ": " + Narration.of(recall, event));
    }

    /** @param next what the events that follow are about */
    private AuditEntry release(About about, About next) {
        return entry(about).telling(key(), recall.name(key(), event.application()), next);
    }

    private AuditEntry placed(List<Placement> placements) {
        AuditEntry entry = entry(ClusterTrail.placed(application, placements));
        for (Placement p : placements) {
            About about =
                    About.NOTHING.service(p.service()).container(p.instance()).node(p.node());
            entry = entry.telling(
                    Recall.key(p.instance()), p.service() + " " + p.slot() + " on " + p.nodeName(), about);
        }
        return entry;
    }

    private AuditEntry ordered(int release, Step step) {
        About about = application.release(release).order(step.order());
        if (step.order() instanceof Order.ContainerOrder order) {
            about = container(about, order.instance());
        }
        AuditEntry entry = entry(about).telling(Recall.key(step.id()), Narration.order(recall, step.order()), about);
        return step.order() instanceof Order.CreateContainer create
                ? entry.telling(
                        Recall.key(create.instance()),
                        create.container() + " on " + recall.node(create.node()),
                        recall.about(Recall.key(create.instance()))
                                .container(create.instance())
                                .node(create.node()))
                : entry;
    }

    /** Of the release that ordered it, which may be over. */
    private About step(StepId step) {
        return application.and(recall.about(Recall.key(step)));
    }

    private About services(int release, Collection<String> services) {
        return services.stream()
                .reduce(release == 0 ? application : application.release(release), About::service, About::and);
    }

    private About container(About about, InstanceId instance) {
        return about.and(recall.about(Recall.key(instance))).container(instance);
    }

    private About containers(List<InstanceId> instances) {
        return instances.stream().reduce(application, this::container, About::and);
    }

    private About demanded(List<Demand> demands) {
        return demands.stream()
                .reduce(
                        application,
                        (about, d) -> d.global()
                                ? about.service(d.service())
                                : about.service(d.service()).container(d.instance()),
                        About::and);
    }

    /** Every node refused, so it says little about each. */
    private About refused(List<NodeRefusal> nodes) {
        return nodes.stream().map(NodeRefusal::service).distinct().reduce(application, About::service, About::and);
    }
}
