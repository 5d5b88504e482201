package io.portolan.docker.support;

import io.portolan.docker.engine.ContainerEvent;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineAddress;
import io.portolan.docker.engine.EngineConnector;
import io.portolan.docker.engine.EngineContainers;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.EngineImages;
import io.portolan.docker.engine.EngineInside;
import io.portolan.docker.engine.EngineNetwork;
import io.portolan.docker.engine.Subscription;
import io.portolan.domain.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Stands between the code under test and its engines: counts their calls, delays them, lets them fail, breaks streams. */
public final class Faults implements EngineConnector {
    private static final Set<Class<?>> PARTS =
            Set.of(EngineContainers.class, EngineImages.class, EngineNetwork.class, EngineInside.class);

    private final EngineConnector engines;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<Subscription, Consumer<Optional<EngineException>>> streams = new ConcurrentHashMap<>();
    private volatile Consumer<String> before = call -> {};
    private volatile Consumer<String> after = call -> {};
    private volatile boolean deaf;

    public Faults(EngineConnector engines) {
        this.engines = engines;
    }

    /** Called with each operation's name, e.g. {@code create}, before it reaches the engine. */
    public void before(Consumer<String> hook) {
        before = hook;
    }

    /** Called when the engine has done it, before the caller knows. */
    public void after(Consumer<String> hook) {
        after = hook;
    }

    /** Events don't get through any more. */
    public void deafen() {
        deaf = true;
    }

    public void breakStreams() {
        streams.forEach((stream, onEnd) -> {
            streams.remove(stream);
            stream.close();
            onEnd.accept(Optional.of(EngineException.passing(Problem.of("engine-connection-lost", "It broke.", ""))));
        });
    }

    public long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    @Override
    public Engine open(EngineAddress address) {
        hook(before, "open");
        return wrap(Engine.class, engines.open(address));
    }

    private void hook(Consumer<String> hook, String call) {
        calls.add(call);
        hook.accept(call);
    }

    private <T> T wrap(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    if (PARTS.contains(method.getReturnType())) {
                        return wrap(method.getReturnType(), invoke(real, method, given));
                    }
                    hook(before, method.getName());
                    Object answer = invoke(real, method, listening(method, given));
                    if (method.getName().equals("events")) {
                        streams.put((Subscription) answer, onEnd(given));
                    }
                    after.accept(method.getName());
                    return answer;
                }));
    }

    @SuppressWarnings("unchecked")
    private Object[] listening(Method method, Object[] given) {
        if (!method.getName().equals("events")) {
            return given;
        }
        var consumer = (Consumer<ContainerEvent>) given[2];
        Consumer<ContainerEvent> filtered = event -> {
            if (!deaf) {
                consumer.accept(event);
            }
        };
        return Stream.of(given[0], given[1], filtered, given[3]).toArray();
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Optional<EngineException>> onEnd(Object[] given) {
        return (Consumer<Optional<EngineException>>) given[3];
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
