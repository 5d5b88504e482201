package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.*;
import java.util.List;

/**
 * The decisions of an application: commands to events, and events to state. Pure: the same state and command give the same
 * events on any machine.
 *
 * <p>What the operator asks is either taken whole or refused with every reason. What is reported is level-triggered: late,
 * repeated and outdated reports give no events. After each fact the planner is asked, and what it orders stands behind the
 * fact in the same transaction.
 */
public final class ApplicationDecider {
    private ApplicationDecider() {}

    /**
     * @throws io.portolan.domain.problem.Refused when the operator asks for what can't be
     * @return empty when there is nothing to do
     */
    public static List<ApplicationEvent> decide(ApplicationState state, ApplicationCommand command) {
        var decision = new Decision(state, command.at());
        switch (command) {
            case CreateApplication c -> OperatorCommands.create(decision, c);
            case ChangeApplication c -> OperatorCommands.change(decision, c);
            case RedeployApplication _ -> OperatorCommands.redeploy(decision);
            case ScaleService c -> OperatorCommands.scale(decision, c);
            case ConfirmRelease _ -> Confirmation.confirm(decision);
            case SetWeights c -> Weights.set(decision, c);
            case RollBackApplication c -> RollBack.to(decision, c);
            case NameRevision c -> Revisions.name(decision, c);
            case PinRevision c -> Revisions.pin(decision, c);
            case StartApplication _ -> OperatorCommands.start(decision);
            case StopApplication _ -> OperatorCommands.stop(decision);
            case DeleteApplication c -> OperatorCommands.delete(decision, c);
            case ReleaseCommand c -> ReleaseCommands.decide(decision, c);
            case RecordPlacement c -> PlacementReports.record(decision, c);
            case RecordStep c -> StepReports.record(decision, c);
            case RecordObservation c -> Observations.record(decision, c);
            case RecordProbe c -> Probes.record(decision, c);
            case RecordNodeLost c -> NodeReports.lost(decision, c.node());
            case RecordNodeReturned c -> NodeReports.returned(decision, c.node());
            case RecordNodeJoined c -> NodeReports.joined(decision, c.node());
            case RecordNodeRemoved c -> NodeReports.removed(decision, c.node());
            case RecordTraffic c -> TrafficReports.record(decision, c);
            case LookAgain _ -> Lateness.record(decision);
        }
        return decision.events();
    }

    public static ApplicationState evolve(ApplicationState state, ApplicationEvent event) {
        return ApplicationEvolution.evolve(state, event);
    }
}
