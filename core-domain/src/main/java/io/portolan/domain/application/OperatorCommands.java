package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationCommand.*;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.template.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the operator asks for: each starts a release, or is refused. */
final class OperatorCommands {
    /** More containers of one service than a cluster of hundreds of nodes can run. */
    static final int MAX_SCALE = 10_000;

    private OperatorCommands() {}

    static void create(Decision d, CreateApplication c) {
        if (d.state().identity().isPresent()) {
            throw new Refused(
                    Problem.of("application-exists", "The application exists already.", "Change it instead."));
        }
        Rules.check(Rules.application(c.name(), c.description(), c.draft()));
        d.add(new ApplicationCreated(c.application(), c.cluster(), c.name(), c.description(), c.routed(), c.at()));
        d.add(new RevisionAdded(c.application(), revision(d, c.draft(), List.of()), c.at()));
        d.startRelease(
                ReleaseKind.DEPLOY,
                new Desired(1, Map.of(), Power.RUNNING),
                false,
                c.name() + " " + c.draft().version() + " is deployed for the first time");
    }

    static void change(Decision d, ChangeApplication c) {
        if (!c.supersede()) {
            requireIdle(d);
        }
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        Rules.check(Rules.application(d.state().who().name(), c.description(), c.draft()));
        ReleaseCommands.supersede(d, c.draft().version());
        var current = d.state().currentRevision();
        var version = c.draft().version();
        if (current.filter(r -> r.version().equals(version)).isPresent()) {
            throw new Refused(Problem.of(
                    "version-unchanged",
                    "Version " + version + " is the current one.",
                    "Give the change a version of its own."));
        }
        BlueGreenRules.check(d.state(), c);
        // a description that is left out stays
        if (!c.description().isBlank()
                && !c.description().equals(d.state().who().description())) {
            d.add(new ApplicationDescribed(d.id(), c.description(), d.at()));
        }
        var blueGreen = c.mode() == ReleaseMode.BLUE_GREEN;
        var same = blueGreen ? BlueGreenRules.yellow(d.state(), c.draft().template()) : List.<ServiceSpec>of();
        var revision = revision(d, c.draft(), same);
        d.add(new RevisionAdded(d.id(), revision, d.at()));
        var from = current.map(r -> "version " + r.version()).orElse("nothing");
        d.startRelease(
                blueGreen ? ReleaseKind.BLUE_GREEN : ReleaseKind.CHANGE,
                new Desired(revision.number(), scales(d, same), Power.RUNNING),
                c.reschedule(),
                d.state().who().name() + " changes from " + from + " to version " + version
                        + (blueGreen ? ", side by side" : ""),
                c.course());
    }

    /** What isn't changed keeps the scale that was set by hand. */
    private static Map<String, Integer> scales(Decision d, List<ServiceSpec> same) {
        var scales = new LinkedHashMap<>(d.state().desired().scales());
        scales.keySet().retainAll(same.stream().map(ServiceSpec::name).toList());
        return scales;
    }

    static void redeploy(Decision d) {
        requireIdle(d);
        var current = d.state().currentRevision().orElseThrow(() -> Problems.notFound(d.state()));
        var next = new Revision(
                d.state().revisions().size() + 1,
                current.version(),
                current.source(),
                current.parameters(),
                current.template(),
                Map.of());
        d.add(new RevisionAdded(d.id(), next, d.at()));
        d.startRelease(
                ReleaseKind.REDEPLOY,
                new Desired(next.number(), d.state().desired().scales(), Power.RUNNING),
                false,
                d.state().who().name() + " is redeployed: images are pulled again, what is stopped or gone comes back");
    }

    static void scale(Decision d, ScaleService c) {
        requireIdle(d);
        var revision = d.state().currentRevision().orElseThrow(() -> Problems.notFound(d.state()));
        Rules.check(Rules.scale(revision.template(), c.service(), c.scale()));
        var desired = d.state().desired();
        d.startRelease(
                ReleaseKind.SCALE,
                new Desired(
                        desired.revision(), Ordered.with(desired.scales(), c.service(), c.scale()), desired.power()),
                false,
                c.service() + " is scaled to " + c.scale());
    }

    static void start(Decision d) {
        power(d, ReleaseKind.START, Power.RUNNING, "started");
    }

    static void stop(Decision d) {
        power(d, ReleaseKind.STOP, Power.STOPPED, "stopped");
    }

    private static void power(Decision d, ReleaseKind kind, Power power, String what) {
        requireIdle(d);
        var desired = d.state().desired();
        d.startRelease(
                kind,
                new Desired(desired.revision(), desired.scales(), power),
                false,
                d.state().who().name() + " is " + what);
    }

    static void delete(Decision d, DeleteApplication c) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        d.state().release().ifPresent(running -> {
            if (!c.force()) {
                throw Problems.releaseRunning(running);
            }
            ReleaseCommands.abort(d, running, running.target(), "the application is deleted by force");
        });
        if (c.force()) {
            forgetUnreachable(d);
        }
        var desired = d.state().desired();
        d.startRelease(
                ReleaseKind.DELETE,
                new Desired(desired.revision(), desired.scales(), Power.ABSENT),
                false,
                d.state().who().name() + " is deleted" + (c.force() ? " by force" : ""));
    }

    /** By force: containers on nodes that don't answer are not waited for. */
    private static void forgetUnreachable(Decision d) {
        List.copyOf(d.state().instances().values()).stream()
                .filter(i -> d.state().unreachable().contains(i.node()))
                .forEach(i -> d.add(new InstanceAbandoned(
                        d.id(), i.id(), "its node does not answer, and the deletion was forced", d.at())));
    }

    static void requireIdle(Decision d) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        d.state().release().ifPresent(running -> {
            throw Problems.releaseRunning(running);
        });
    }

    /**
     * An image that the revision before had as well stays what it was, unless the service wants the latest.
     *
     * @param same services whose image stays in any case
     */
    private static Revision revision(Decision d, RevisionDraft draft, List<ServiceSpec> same) {
        var before = d.state().currentRevision().map(Revision::images).orElse(Map.of());
        var latest = draft.template().services().stream()
                .filter(ServiceSpec::latestImage)
                .map(s -> s.container().image())
                .toList();
        var kept = same.stream().map(s -> s.container().image()).toList();
        var images = new LinkedHashMap<String, String>();
        for (var service : draft.template().services()) {
            var image = service.container().image();
            if (before.containsKey(image) && (kept.contains(image) || !latest.contains(image))) {
                images.put(image, before.get(image));
            }
        }
        return new Revision(
                d.state().revisions().size() + 1,
                draft.version(),
                draft.source(),
                draft.parameters(),
                draft.template(),
                images);
    }
}
