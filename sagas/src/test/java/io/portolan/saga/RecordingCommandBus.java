package io.portolan.saga;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** Notes what is sent, and answers as it was told to: once for each failure, else with success. */
final class RecordingCommandBus implements CommandBus {
    private final List<CommandMessage<?>> sent = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, RuntimeException> failures = new ConcurrentHashMap<>();
    private volatile Optional<RuntimeException> always = Optional.empty();

    List<Object> commands() {
        return sent.stream().<Object>map(CommandMessage::getPayload).toList();
    }

    List<CommandMessage<?>> messages() {
        return List.copyOf(sent);
    }

    /** The next command of this type is not taken. */
    void failOnce(Class<?> command, RuntimeException failure) {
        failures.put(command, failure);
    }

    /** From now on no command is taken. */
    void failAlways(RuntimeException failure) {
        always = Optional.of(failure);
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (sentCommand, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        RuntimeException failure = always.orElseGet(() -> failures.remove(command.getPayloadType()));
        sent.add(command);
        CommandResultMessage<R> result = failure == null
                ? new GenericCommandResultMessage<>((R) null)
                : new GenericCommandResultMessage<>(failure);
        callback.onResult(command, result);
    }

    @Override
    public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("Nobody handles commands here");
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nobody changes commands here");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nobody handles commands here");
    }
}
