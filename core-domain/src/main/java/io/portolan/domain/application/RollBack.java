package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RollBackApplication;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseKind;

/** The way back to an earlier revision. docs/ways/way-back.md: 3 and 4. */
final class RollBack {
    private RollBack() {}

    static void to(Decision d, RollBackApplication c) {
        OperatorCommands.requireIdle(d);
        var state = d.state();
        var revision = Revisions.find(state, c.revision());
        if (revision.number() == state.desired().revision()) {
            throw refused(
                    "revision-current",
                    Revisions.label(state, revision) + " is the current one.",
                    "Redeploy the application to have its containers made anew.");
        }
        var ran = state.marks().ran().get(revision.number());
        if (ran == null) {
            throw refused(
                    "revision-never-ran",
                    Revisions.label(state, revision) + " never ran: its release did not go well.",
                    "Choose another revision, or change the application to its template.");
        }
        var from = state.currentRevision().map(r -> Revisions.label(state, r)).orElse("nothing");
        d.startRelease(
                ReleaseKind.ROLLBACK,
                ran,
                false,
                state.who().name() + " goes back from " + from + " to " + Revisions.label(state, revision));
    }

    private static Refused refused(String type, String message, String remedy) {
        return new Refused(Problem.of(type, message, remedy));
    }
}
