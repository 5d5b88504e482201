package io.portolan.docker.routing;

import io.portolan.docker.engine.EngineException;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.HaproxyConfiguration;
import io.portolan.domain.routing.HaproxyNames;
import io.portolan.domain.routing.RenderedFiles;
import io.portolan.domain.routing.RoutingChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one HAProxy to what is wanted: nothing to do, some commands at run time, or new files and a reload. Used by one
 * thread.
 *
 * <p>What is loaded is known by the hash in its file. The file is written after the commands and before the reload, so whoever
 * dies in between leaves a hash that differs from what is wanted, and a reload puts it right.
 */
final class Leveling {
    private static final Logger LOG = LoggerFactory.getLogger(Leveling.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(320);

    private final Haproxy haproxy;
    private final RoutingFiles files;
    private final Duration confirm;
    private final Consumer<Problem> refusals;
    private final LastCount lastCount;
    private Optional<HaproxyConfiguration> loaded = Optional.empty();
    private String refused = "";
    private boolean oldWorkers = true;

    /** Reads what a worker process has counted, which is gone with it. */
    interface LastCount {
        void read(Haproxy.Worker worker, HaproxyConfiguration configuration);
    }

    Leveling(Haproxy haproxy, RoutingFiles files, Duration confirm, Consumer<Problem> refusals, LastCount lastCount) {
        this.haproxy = haproxy;
        this.files = files;
        this.confirm = confirm;
        this.refusals = refusals;
        this.lastCount = lastCount;
    }

    /** What HAProxy does as far as it is known. */
    Optional<HaproxyConfiguration> loaded() {
        return loaded;
    }

    /** Workers from before the last reload may still have requests. */
    boolean oldWorkers() {
        return oldWorkers;
    }

    void noOldWorkers() {
        oldWorkers = false;
    }

    /** The container may have been started again: what it does now has to be read. */
    void forget() {
        loaded = Optional.empty();
    }

    /** @return the worker process is another one than before */
    boolean level(HaproxyConfiguration wanted) throws InterruptedException {
        if (loaded.filter(wanted::equals).isPresent()) {
            return false;
        }
        var rendered = wanted.files();
        if (loaded.isEmpty() && isLoaded(wanted, rendered)) {
            loaded = Optional.of(wanted);
            return false;
        }
        var change = loaded.map(before -> RoutingChange.between(before, wanted)).orElseGet(RoutingChange.Reload::new);
        return switch (change) {
            case RoutingChange.Nothing _ -> false;
            case RoutingChange.Commands(var commands) -> !told(wanted, rendered, commands) && reload(wanted, rendered);
            case RoutingChange.Reload _ -> reload(wanted, rendered);
        };
    }

    /** By its file, and by what the process says: commands at run time may have been given and not written down. */
    private boolean isLoaded(HaproxyConfiguration wanted, RenderedFiles rendered) {
        if (!files.loaded().equals(Optional.of(rendered.hash()))) {
            return false;
        }
        var ready = new HashMap<String, Boolean>();
        wanted.backends()
                .forEach(backend -> backend.servers()
                        .forEach(server -> ready.put(
                                backend.name() + "/" + HaproxyNames.server(server.instance()), server.ready())));
        return ready.equals(ready(haproxy.servers()));
    }

    private static Map<String, Boolean> ready(List<ServerStatus> servers) {
        var ready = new HashMap<String, Boolean>();
        servers.forEach(server -> ready.put(
                server.backend() + "/" + server.server(), !server.status().startsWith("MAINT")));
        return ready;
    }

    private boolean told(HaproxyConfiguration wanted, RenderedFiles rendered, List<String> commands) {
        // until it is written down, nobody knows what it does
        loaded = Optional.empty();
        var complaints = haproxy.tell(commands);
        if (!complaints.isEmpty()) {
            LOG.info(
                    "HAProxy does not take {} of {} commands and is reloaded: {}",
                    complaints.size(),
                    commands.size(),
                    complaints.getFirst());
            return false;
        }
        loaded = Optional.of(wanted);
        files.replace(rendered);
        return true;
    }

    private boolean reload(HaproxyConfiguration wanted, RenderedFiles rendered) throws InterruptedException {
        if (rendered.hash().equals(refused)) {
            return false;
        }
        var problem = check(rendered);
        if (problem.isPresent()) {
            refuse(rendered, problem.get());
            return false;
        }
        int before = haproxy.worker();
        var was = loaded;
        loaded = Optional.empty();
        oldWorkers = true;
        files.load();
        var old = haproxy.leave();
        boolean begun = confirmed(before);
        old.ifPresent(worker -> count(worker, was));
        if (!begun) {
            files.back();
            loaded = was;
            refuse(rendered, notConfirmed());
            return false;
        }
        loaded = Optional.of(wanted);
        refused = "";
        return true;
    }

    private Optional<Problem> check(RenderedFiles rendered) {
        try {
            return files.check(rendered);
        } catch (EngineException e) {
            if (e.retryable()) {
                throw e;
            }
            return Optional.of(e.problem());
        }
    }

    private void refuse(RenderedFiles rendered, Problem problem) {
        LOG.warn("Routing: {}", problem);
        refused = rendered.hash();
        refusals.accept(problem);
    }

    /** After the new one has begun to serve: to read the counters of 10,000 containers takes half a second. */
    private void count(Haproxy.Worker old, Optional<HaproxyConfiguration> was) {
        try (old) {
            was.ifPresent(configuration -> lastCount.read(old, configuration));
        } catch (EngineException e) {
            LOG.debug("The last counts of the old worker are lost: {}", e.getMessage());
        }
    }

    /** Each look is a process in the container, so the looks become rarer: a busy machine needs its time for the new worker. */
    private boolean confirmed(int before) throws InterruptedException {
        long end = System.nanoTime() + confirm.toNanos();
        var pause = FIRST_PAUSE;
        while (System.nanoTime() - end < 0) {
            try {
                if (haproxy.worker() != before) {
                    return true;
                }
            } catch (EngineException notYet) {
                LOG.debug("The new worker does not answer yet: {}", notYet.getMessage());
            }
            haproxy.close();
            Thread.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
        return false;
    }

    private Problem notConfirmed() {
        return Problem.of(
                "routing-reload-failed",
                "HAProxy took its new configuration for good and did not begin with it within " + confirm.toSeconds()
                        + " s.",
                "It goes on with the one that it has. Look at the container's log.");
    }
}
