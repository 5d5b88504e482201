package io.portolan.docker.engine;

import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The inside of simulated containers: files are kept, and commands answer what {@link SimulatedEngines#execute} says. */
record SimulatedInside(SimulatedEngine engine) implements EngineInside {
    private static final Set<String> DEADLY = Set.of("KILL", "TERM", "INT", "QUIT");

    @Override
    public void put(ContainerRef ref, String folder, int owner, List<ContainerFile> files) {
        engine.attempt("write files into container " + ref.name());
        synchronized (engine.host()) {
            var container = container(ref);
            files.forEach(file -> container.put(folder + "/" + file.path(), file));
        }
    }

    @Override
    public Optional<String> read(ContainerRef ref, String path) {
        engine.attempt("read a file of container " + ref.name());
        synchronized (engine.host()) {
            return container(ref).file(path);
        }
    }

    @Override
    public Executed execute(ContainerRef ref, List<String> command, Duration limit) {
        engine.attempt("run a command in container " + ref.name());
        var spec = running(ref).spec();
        return engine.host()
                .execute(spec, command)
                .orElseGet(() -> new Executed(127, "", command.getFirst() + ": there is no such command"));
    }

    /** Nothing in a simulated container reads what is written to it. */
    @Override
    public AttachedCommand attach(
            ContainerRef ref,
            List<String> command,
            Consumer<String> output,
            Consumer<Optional<EngineException>> onEnd) {
        engine.attempt("run a command in container " + ref.name());
        running(ref);
        throw EngineException.refused(Problem.of(
                        "command-not-found",
                        "Could not run " + command.getFirst() + " in container " + ref.name()
                                + ": there is no such command.",
                        "Simulated containers have no commands that read input.")
                .at(engine.name()));
    }

    @Override
    public void signal(ContainerRef ref, String name) {
        engine.attempt("send " + name + " to container " + ref.name());
        synchronized (engine.host()) {
            var container = running(ref);
            if (DEADLY.contains(name)) {
                container.kill();
            }
        }
    }

    private SimulatedContainer running(ContainerRef ref) {
        synchronized (engine.host()) {
            var container = container(ref);
            if (container.status() != Status.RUNNING) {
                throw ContainerProblems.notRunning(engine.name(), ref);
            }
            return container;
        }
    }

    private SimulatedContainer container(ContainerRef ref) {
        return engine.host()
                .container(ref.name())
                .filter(c -> ref.matches(c.spec().labels()))
                .orElseThrow(() -> ContainerProblems.missing(engine.name(), ref));
    }
}
