package io.portolan.docker.engine;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Containers of a simulated engine. */
record SimulatedContainers(SimulatedEngine engine) implements EngineContainers {
    @Override
    public String create(ContainerSpec spec) {
        engine.attempt("create container " + spec.name());
        synchronized (host()) {
            Optional<SimulatedContainer> holder = host().container(spec.name());
            if (holder.isEmpty()) {
                SimulatedImage image =
                        host().image(spec.image()).orElseThrow(() -> new SimulatedImages(engine).missing(spec.image()));
                return host().create(spec, image).id();
            }
            if (ContainerRef.of(spec).matches(holder.get().spec().labels())) {
                return holder.get().id();
            }
            throw ContainerProblems.nameTaken(
                    engine.name(),
                    spec.name(),
                    holder.get().id(),
                    holder.get().spec().labels());
        }
    }

    @Override
    public void start(ContainerRef ref) {
        engine.attempt("start container " + ref.name());
        SimulatedContainer container = find(ref).orElseThrow(() -> ContainerProblems.missing(engine.name(), ref));
        if (container.status() == Observation.Status.RUNNING) {
            return;
        }
        SimulatedNetwork.requireAttachable(host(), container.spec());
        host().timeline().pause(container.script().startTakes());
        engine.attempt("start container " + ref.name());
        synchronized (host()) {
            container.script().startFails().ifPresent(problem -> {
                throw EngineException.refused(problem.at(engine.name()));
            });
            host().portTakenFrom(container).ifPresent(port -> {
                throw EngineException.refused(Problem.of(
                                "port-taken",
                                "Could not start container " + ref.name() + ": port " + port
                                        + " of the host is in use.",
                                "Free the port, or publish another one.")
                        .at(engine.name()));
            });
            container.start();
        }
    }

    @Override
    public void stop(ContainerRef ref, Duration grace) {
        engine.attempt("stop container " + ref.name());
        synchronized (host()) {
            find(ref).ifPresent(SimulatedContainer::stop);
        }
    }

    @Override
    public void remove(ContainerRef ref, boolean removeAnonymousVolumes) {
        engine.attempt("remove container " + ref.name());
        synchronized (host()) {
            find(ref).ifPresent(host()::remove);
        }
    }

    @Override
    public void rename(ContainerRef ref, String name) {
        engine.attempt("rename container " + ref.name() + " to " + name);
        synchronized (host()) {
            Optional<SimulatedContainer> holder = host().container(name);
            if (holder.isEmpty()) {
                host().rename(find(ref).orElseThrow(() -> ContainerProblems.missing(engine.name(), ref)), name);
            } else if (!ref.matches(holder.get().spec().labels())) {
                throw ContainerProblems.nameTaken(
                        engine.name(),
                        name,
                        holder.get().id(),
                        holder.get().spec().labels());
            }
        }
    }

    @Override
    public Observation inspect(ContainerRef ref) {
        engine.attempt("inspect container " + ref.name());
        synchronized (host()) {
            return find(ref).map(SimulatedContainer::observation).orElseGet(Observation::absent);
        }
    }

    @Override
    public List<FoundContainer> list(ClusterId cluster) {
        engine.attempt("list the cluster's containers");
        synchronized (host()) {
            return host().containers().stream()
                    .filter(c -> SimulatedHost.belongsTo(c.spec().labels(), cluster.value()))
                    .map(c -> new FoundContainer(c.spec().name(), c.spec().labels(), c.observation()))
                    .toList();
        }
    }

    @Override
    public Subscription logs(
            ContainerRef ref,
            LogRequest request,
            Consumer<LogLine> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        engine.attempt("read the log of " + ref.name());
        var follower = engine.opened(new SimulatedSubscription<>(line -> true, consumer, onEnd));
        synchronized (host()) {
            find(ref)
                    .orElseThrow(() -> ContainerProblems.missing(engine.name(), ref))
                    .read(request, follower);
        }
        return follower;
    }

    @Override
    public Subscription events(
            ClusterId cluster,
            Instant since,
            Consumer<ContainerEvent> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        engine.attempt("follow the engine's events");
        var listener = engine.opened(new SimulatedSubscription<ContainerEvent>(
                event -> SimulatedHost.belongsTo(event.labels(), cluster.value()), consumer, onEnd));
        host().listen(listener, since);
        return listener;
    }

    private Optional<SimulatedContainer> find(ContainerRef ref) {
        return host().container(ref.name()).filter(c -> ref.matches(c.spec().labels()));
    }

    private SimulatedHost host() {
        return engine.host();
    }
}
