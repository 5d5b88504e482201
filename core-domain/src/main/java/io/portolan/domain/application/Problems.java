package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationEvent.InstanceLate;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseKind;

/** What an application refuses or fails with, in words. */
final class Problems {
    private Problems() {}

    static Problem late(Instance instance, InstanceLate e) {
        return new Problem(
                "not-healthy-in-time",
                instance.label(),
                instance.container() + " was not healthy in time; last seen: " + e.lastSeen() + ".",
                "Read its log and its health check's output.");
    }

    static Problem exited(Instance instance, InstanceStatus.Exited status) {
        return new Problem(
                "container-exited",
                instance.label(),
                instance.container() + " ended with exit code " + status.exitCode()
                        + (status.outOfMemory() ? ", out of memory" : "") + ".",
                status.outOfMemory() ? "Raise mem_limit or find the leak." : "Read its log.");
    }

    static Refused releaseRunning(ReleaseState release) {
        return new Refused(Problem.of(
                "release-running",
                "Release " + release.number() + " (" + release.kind().name().toLowerCase(java.util.Locale.ROOT)
                        + ") is running.",
                release.kind() == ReleaseKind.BLUE_GREEN
                        ? wayOut(release) + " Then ask again."
                        : "Wait until it has ended, then ask again."));
    }

    /** What ends a blue-green change, as far as it is. */
    static String wayOut(ReleaseState release) {
        if (release.turnedBack().isPresent()) {
            return "Wait until it has ended: it is turned back, and its new version goes.";
        }
        return release.sideBySide()
                ? "Roll it back; or confirm it, once all containers of the new version are healthy."
                : "Wait until it has ended: it is confirmed, and the version before goes.";
    }

    static Refused notFound(ApplicationState state) {
        return new Refused(Problem.of(
                "application-not-found",
                state.deleted() ? "The application was deleted." : "There is no such application.",
                "List the applications of the cluster."));
    }
}
