package io.portolan.command.dispatch;

import io.portolan.domain.problem.Refused;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Gives a refusal the form in which it also reaches a sender in another process: problems as details. */
public final class RefusalInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (Refused e) {
            throw new CommandExecutionException(e.getMessage(), e, new Commands.Refusal(e.problems()));
        }
    }
}
