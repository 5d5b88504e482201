package io.portolan.docker.engine;

import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.template.ContainerSettings.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** One simulated container. Guarded by its host's monitor. */
final class SimulatedContainer {
    private static final int KILLED = 137;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final int BACKOFF_DOUBLINGS = 9;

    private final SimulatedHost host;
    private final String id;
    private ContainerSpec spec;
    private final SimulatedScript script;
    private final List<LogLine> log = new ArrayList<>();
    private final List<SimulatedSubscription<LogLine>> followers = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private Status status = Status.CREATED;
    private String address = "";
    private Health health = Health.NONE;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();
    private int exitCode;
    private int restarts;
    private int runs;
    private boolean stopWanted;

    SimulatedContainer(SimulatedHost host, String id, ContainerSpec spec, SimulatedScript script) {
        this.host = host;
        this.id = id;
        this.spec = spec;
        this.script = script;
    }

    String id() {
        return id;
    }

    ContainerSpec spec() {
        return spec;
    }

    void rename(String name) {
        spec = spec.withName(name);
    }

    SimulatedScript script() {
        return script;
    }

    Status status() {
        return status;
    }

    Observation observation() {
        var seen = new Observation(id, status, health, startedAt, finishedAt, exitCode, false, restarts);
        return status == Status.RUNNING && onClustersNetwork() ? seen.at(address) : seen;
    }

    private boolean onClustersNetwork() {
        return !spec.network().isEmpty() && NetworkChoice.of(spec).mode().equals(spec.network());
    }

    void put(String path, ContainerFile file) {
        files.put(path, file.text());
    }

    Optional<String> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Set<String> hostPorts() {
        return spec.settings().networking().ports().stream()
                .filter(port -> port.hostPorts().matches("\\d+"))
                .map(port -> port.hostPorts() + "/" + port.protocol())
                .collect(Collectors.toSet());
    }

    void start() {
        stopWanted = false;
        restarts = 0;
        run();
    }

    private void run() {
        int thisRun = ++runs;
        status = Status.RUNNING;
        exitCode = 0;
        address = host.nextAddress();
        startedAt = Optional.of(now());
        finishedAt = Optional.empty();
        emit(Action.START);
        script.prints().forEach(print -> write(new LogLine(print.source(), now(), print.text())));
        if (spec.settings().healthCheck().filter(check -> !check.disabled()).isPresent()) {
            health = Health.STARTING;
            script.healthyAfter().ifPresent(d -> during(thisRun, d, () -> verdict(Health.HEALTHY, Action.HEALTHY)));
            script.unhealthyAfter()
                    .ifPresent(d -> during(thisRun, d, () -> verdict(Health.UNHEALTHY, Action.UNHEALTHY)));
        }
        script.exit().ifPresent(exit -> during(thisRun, exit.after(), () -> exit(exit.code())));
    }

    /** Does it later, unless that run of the container is over by then. */
    private void during(int run, Duration after, Runnable action) {
        host.after(after, () -> {
            if (runs == run && status == Status.RUNNING) {
                action.run();
            }
        });
    }

    private void verdict(Health verdict, Action action) {
        health = verdict;
        emit(action);
    }

    void stop() {
        stopWanted = true;
        if (status == Status.RUNNING) {
            emit(Action.KILL);
            finish(0);
            emit(Action.STOP);
        } else if (status == Status.RESTARTING) {
            status = Status.EXITED;
        }
    }

    void kill() {
        stopWanted = true;
        if (status == Status.RUNNING) {
            emit(Action.KILL);
            finish(KILLED);
        }
    }

    private void exit(int code) {
        finish(code);
        if (restartsAfter(code)) {
            status = Status.RESTARTING;
            int thisRun = runs;
            Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(restarts, BACKOFF_DOUBLINGS));
            host.after(backoff, () -> {
                if (runs == thisRun && status == Status.RESTARTING) {
                    restarts++;
                    run();
                }
            });
        }
    }

    private void finish(int code) {
        status = Status.EXITED;
        exitCode = code;
        finishedAt = Optional.of(now());
        emit(Action.DIE);
        followers.forEach(follower -> follower.end(Optional.empty()));
        followers.clear();
    }

    private boolean restartsAfter(int code) {
        Restart restart = spec.settings().restart();
        if (stopWanted) {
            return false;
        }
        return switch (restart.policy()) {
            case NO -> false;
            case ALWAYS, UNLESS_STOPPED -> true;
            case ON_FAILURE -> code != 0 && (restart.maximumRetries() == 0 || restarts < restart.maximumRetries());
        };
    }

    /** The engine went away with it, so nobody says that it died. */
    void lost(int code) {
        if (status == Status.RUNNING || status == Status.RESTARTING) {
            status = Status.EXITED;
            exitCode = code;
            finishedAt = Optional.of(now());
            followers.clear();
        }
    }

    void afterPowerLoss() {
        if (status == Status.EXITED && exitCode != 0 && restartsAfter(exitCode)) {
            run();
        }
    }

    void read(LogRequest request, SimulatedSubscription<LogLine> follower) {
        List<LogLine> wanted = log.stream()
                .filter(line ->
                        request.since().map(since -> !line.at().isBefore(since)).orElse(true))
                .toList();
        int from = Math.max(0, wanted.size() - request.tail().orElse(wanted.size()));
        wanted.subList(from, wanted.size()).forEach(follower::offer);
        if (request.follow() && status == Status.RUNNING) {
            followers.add(follower);
            follower.onClose(() -> {
                synchronized (host) {
                    followers.remove(follower);
                }
            });
        } else {
            follower.end(Optional.empty());
        }
    }

    private void write(LogLine line) {
        log.add(line);
        followers.forEach(follower -> follower.offer(line));
    }

    void emit(Action action) {
        OptionalInt code = action == Action.DIE ? OptionalInt.of(exitCode) : OptionalInt.empty();
        host.emit(new ContainerEvent(action, id, spec.name(), now(), spec.labels(), code));
    }

    private Instant now() {
        return host.timeline().instant();
    }
}
