package io.portolan.command.plan;

import io.portolan.command.dispatch.Terms;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Dry runs, and commands that stand on a plan. Both happen where the command is handled: in its transaction, and under the
 * lock of its aggregate. A dry run goes through every guard of the real thing, and then everything is rolled back.
 */
public final class PlanInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final AggregateStates states;
    private final Forecasts forecasts;

    public PlanInterceptor(AggregateStates states, Forecasts forecasts) {
        this.states = states;
        this.forecasts = forecasts;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        Terms.basis(command.getMetaData()).map(Basis::parse).ifPresent(basis -> basis.check(states::version));
        if (!Terms.dryRun(command.getMetaData())) {
            return chain.proceed();
        }
        var plan = forecasts.look(command.getPayload());
        chain.proceed();
        throw new Foreseen(plan.get());
    }
}
