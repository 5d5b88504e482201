package io.portolan.command.once;

import io.portolan.command.dispatch.Terms;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A command with a key is done once: the key is a row that is written in the transaction of the command's events, so either
 * both are there or neither is, whenever the process is killed. Of two at the same time one waits for the other.
 */
public final class OnceInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final RequestKeys keys;

    public OnceInterceptor(RequestKeys keys) {
        this.keys = keys;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var once = Terms.once(unitOfWork.getMessage().getMetaData());
        if (once.isEmpty()) {
            return chain.proceed();
        }
        if (!keys.claim(once.get())) {
            throw new Repeated();
        }
        Object events = chain.proceed();
        keys.done(once.get(), events instanceof Integer count && count > 0);
        return events;
    }
}
