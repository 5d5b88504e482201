package io.portolan.docker.engine;

import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection to a simulated host. */
final class SimulatedEngine implements Engine {
    private final SimulatedHost host;
    private final List<SimulatedSubscription<?>> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    SimulatedEngine(SimulatedHost host) {
        this.host = host;
    }

    SimulatedHost host() {
        return host;
    }

    /** Fails as a real connection does when it is closed, or when the host doesn't answer. */
    void attempt(String what) {
        if (closed) {
            throw EngineException.passing(Problem.of(
                            "engine-connection-closed", "The connection to the engine is being closed.", "Try again.")
                    .at(name()));
        }
        host.requireReachable(what);
    }

    <T> SimulatedSubscription<T> opened(SimulatedSubscription<T> subscription) {
        open.removeIf(SimulatedSubscription::ended);
        open.add(subscription);
        return subscription;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public EngineFacts facts() {
        attempt("read the engine's facts");
        return host.facts();
    }

    @Override
    public void ping() {
        attempt("ping");
    }

    @Override
    public EngineImages images() {
        return new SimulatedImages(this);
    }

    @Override
    public EngineContainers containers() {
        return new SimulatedContainers(this);
    }

    @Override
    public EngineNetwork network() {
        return new SimulatedNetwork(this);
    }

    @Override
    public EngineInside inside() {
        return new SimulatedInside(this);
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Subscription::close);
        open.clear();
    }
}
