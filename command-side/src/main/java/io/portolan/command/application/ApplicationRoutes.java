package io.portolan.command.application;

import io.portolan.command.naming.ClaimedRoutes;
import io.portolan.command.naming.ClaimedRoutes.Claim;
import io.portolan.command.naming.RouteConflicts;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.template.ServiceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The addresses that an application claims in its cluster: those of the revision that it is held to, and while a release is
 * running also those of the revisions from which and to which it leads, for it may go either way.
 */
final class ApplicationRoutes {
    private ApplicationRoutes() {}

    /** @throws Refused {@code route-taken} when another application of the cluster has one of them */
    static void follow(ApplicationState before, List<ApplicationEvent> events, ClaimedRoutes routes) {
        if (events.stream().noneMatch(ApplicationRoutes::matters)) {
            return;
        }
        ApplicationState after = before;
        for (ApplicationEvent event : events) {
            after = ApplicationDecider.evolve(after, event);
        }
        List<Claim> wanted = claims(after);
        if (!wanted.equals(claims(before))) {
            var who = after.who();
            RouteConflicts.check(
                    routes.hold(who.cluster(), who.id(), who.name(), wanted),
                    "Give it another domain, prefix or path, or change the other application first.");
        }
    }

    private static boolean matters(ApplicationEvent event) {
        return event instanceof ReleaseStarted
                || event instanceof ReleaseCompleted
                || event instanceof ReleaseRolledBack
                || event instanceof ReleaseFailed
                || event instanceof ReleaseAborted
                || event instanceof ApplicationDeleted;
    }

    private static List<Claim> claims(ApplicationState state) {
        return state.deleted()
                ? List.of()
                : revisions(state).stream()
                        .flatMap(number -> state.revision(number).stream())
                        .flatMap(revision -> revision.template().services().stream())
                        .flatMap(ApplicationRoutes::claims)
                        .distinct()
                        .toList();
    }

    private static Set<Integer> revisions(ApplicationState state) {
        Set<Integer> all = new LinkedHashSet<>(Set.of(state.desired().revision()));
        state.release().ifPresent(release -> {
            all.add(release.from().revision());
            all.add(release.to().revision());
        });
        return all;
    }

    private static Stream<Claim> claims(ServiceSpec service) {
        return service.routing().stream()
                .flatMap(routing -> routing.routes().stream())
                .flatMap(route -> route.addresses().stream())
                .map(address -> new Claim(address, service.name()));
    }
}
