package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasured;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.domain.release.Gates;
import io.portolan.domain.release.ReleaseKind;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the events of a blue-green change change the state. */
final class BlueGreenEvolution {
    private BlueGreenEvolution() {}

    static Optional<BlueGreenState> begun(ApplicationState s, ReleaseStarted e) {
        return e.kind() == ReleaseKind.BLUE_GREEN
                ? Optional.of(BlueGreenState.begun(e.course(), s.weights()))
                : Optional.empty();
    }

    static ApplicationState with(ApplicationState s, UnaryOperator<BlueGreenState> change) {
        return s.withRelease(s.release()
                .map(r -> r.blueGreen().map(b -> r.with(change.apply(b))).orElse(r)));
    }

    static ApplicationState weighed(ApplicationState s, WeightsSet e) {
        var sideBySide = s.release().filter(ReleaseState::sideBySide).isPresent();
        var next = s.weighed(e.weights());
        return sideBySide ? with(next, b -> b.weighed(e.asked(), e.at())) : next;
    }

    static BlueGreenState measured(BlueGreenState b, TrafficMeasured e) {
        var blue = e.compared().blue();
        var enough = b.course().filter(c -> Gates.enough(c.gate(), blue)).isPresent();
        return b.measured(e.compared(), enough ? blue : b.reference());
    }

    /** That a new container of the service is made from: side by side each service has its own. */
    static int revisionOf(ApplicationState s, ReleaseState release, String service) {
        return release.sideBySide() && !has(s, release.to(), service)
                ? release.from().revision()
                : release.target().revision();
    }

    /** That the image was resolved for. */
    static int revisionWith(ApplicationState s, ReleaseState release, String image) {
        var target = release.target().revision();
        var uses = s.revision(target).stream()
                .flatMap(r -> r.template().services().stream())
                .anyMatch(service -> service.container().image().equals(image));
        return release.sideBySide() && !uses ? release.from().revision() : target;
    }

    private static boolean has(ApplicationState s, Desired desired, String service) {
        return s.revision(desired.revision())
                .flatMap(r -> r.template().service(service))
                .isPresent();
    }
}
