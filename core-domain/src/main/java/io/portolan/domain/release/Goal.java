package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.application.Revision;
import io.portolan.domain.template.ServiceSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a release makes true: which containers there should be, of which revision, running or not.
 *
 * @param restart containers that were stopped or ended are started again
 * @param reschedule replaced containers may move to other nodes
 * @param back where the release turns to when it can't reach its goal; absent when there is nothing to go back to
 */
public record Goal(
        ReleaseKind kind,
        int release,
        int leg,
        Desired target,
        Revision revision,
        boolean restart,
        boolean reschedule,
        Optional<Desired> back) {

    /** The goal of the release that is running. */
    public static Goal of(ApplicationState state) {
        ReleaseState release = state.release().orElseThrow();
        var target = release.target();
        return new Goal(
                release.kind(),
                release.number(),
                release.leg(),
                target,
                state.revision(target.revision()).orElseThrow(),
                release.kind() == ReleaseKind.START || release.kind() == ReleaseKind.REDEPLOY,
                release.reschedule(),
                wayBack(release));
    }

    /** Only a new revision turns back, only once, and only to something that ran. */
    private static Optional<Desired> wayBack(ReleaseState release) {
        var newRevision = release.kind() == ReleaseKind.CHANGE || release.kind() == ReleaseKind.REDEPLOY;
        return newRevision && release.leg() == 0 && release.from().power() == Power.RUNNING
                ? Optional.of(release.from())
                : Optional.empty();
    }

    public boolean running() {
        return target.power() == Power.RUNNING;
    }

    /** The services that have containers, in the order of the template; none when nothing should exist. */
    public List<ServiceSpec> services() {
        return target.power() == Power.ABSENT
                ? List.of()
                : revision.template().services().stream()
                        .filter(s -> s.external().isEmpty())
                        .toList();
    }

    public Optional<ServiceSpec> service(String name) {
        return services().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** How many containers; for a service that runs everywhere the ledger knows. */
    public int scale(ServiceSpec service) {
        return target.scales().getOrDefault(service.name(), service.scale());
    }

    public boolean wants(String service, int slot) {
        return service(service).filter(s -> s.global() || slot <= scale(s)).isPresent();
    }

    public Optional<String> image(ServiceSpec service) {
        return Optional.ofNullable(revision.images().get(service.container().image()));
    }
}
