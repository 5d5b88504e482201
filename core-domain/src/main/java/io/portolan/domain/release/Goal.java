package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.application.Revision;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a release makes true: which containers there should be, of which revision, running or not.
 *
 * @param restart containers that were stopped or ended are started again
 * @param reschedule replaced containers may move to other nodes
 * @param beside the revision before, whose services are wanted too where the new one has none of their name
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
        Optional<Revision> beside,
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
                release.sideBySide() ? state.revision(release.from().revision()) : Optional.empty(),
                wayBack(release));
    }

    /** Only a new revision turns back, only once, and only to something that ran. */
    private static Optional<Desired> wayBack(ReleaseState release) {
        var newRevision = release.kind().replacesRevision() || release.sideBySide();
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
                : Stream.concat(revision.template().services().stream(), blue().stream())
                        .filter(s -> s.external().isEmpty())
                        .toList();
    }

    /** What only the revision before has, while that is wanted too. */
    private List<ServiceSpec> blue() {
        return beside.map(Revision::template).map(Template::services).orElse(List.of()).stream()
                .filter(this::isBlue)
                .toList();
    }

    private boolean isBlue(ServiceSpec service) {
        return beside.isPresent() && revision.template().service(service.name()).isEmpty();
    }

    /** That wants the service; the new one where both have it. */
    public Revision revisionOf(ServiceSpec service) {
        return beside.filter(_ -> isBlue(service)).orElse(revision);
    }

    /** The services that a container of the service knows by their names: those of its own revision. */
    List<ServiceSpec> siblings(ServiceSpec service) {
        return services().stream()
                .filter(s -> revisionOf(service).template().service(s.name()).isPresent())
                .toList();
    }

    /** What is there of it stays as it is until the change is confirmed: it isn't green. */
    boolean leavesAlone(ServiceSpec service) {
        return beside.filter(r -> r.template().service(service.name()).isPresent())
                .isPresent();
    }

    public Optional<ServiceSpec> service(String name) {
        return services().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** How many containers; for a service that runs everywhere the ledger knows. */
    public int scale(ServiceSpec service) {
        var wanted = isBlue(service) ? back.orElse(target) : target;
        return wanted.scales().getOrDefault(service.name(), service.scale());
    }

    public boolean wants(String service, int slot) {
        return service(service).filter(s -> wants(s, slot)).isPresent();
    }

    boolean wants(ServiceSpec service, int slot) {
        return service.global() || slot <= scale(service);
    }

    public Optional<String> image(ServiceSpec service) {
        return Optional.ofNullable(
                revisionOf(service).images().get(service.container().image()));
    }
}
