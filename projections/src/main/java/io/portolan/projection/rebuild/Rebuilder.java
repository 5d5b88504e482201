package io.portolan.projection.rebuild;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.projection.Projection;
import io.portolan.query.view.Rebuild;
import io.portolan.query.view.Rebuilds;
import io.portolan.query.view.View;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills views again, each in a thread of its own, while their processors and all queries go on. */
public final class Rebuilder implements Rebuilds, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    private final Map<String, Projection> live;
    private final DataSource database;
    private final Optional<EventStorageEngine> log;
    private final RebuildTokens tokens;
    private final Supplier<EventProcessingConfiguration> processing;
    private final InstantSource clock;
    private final Map<String, RunningRebuild> rebuilds = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** @param log empty where the events are not in this database */
    public Rebuilder(
            List<Projection> live,
            DataSource database,
            Optional<EventStorageEngine> log,
            RebuildTokens tokens,
            Supplier<EventProcessingConfiguration> processing,
            InstantSource clock) {
        this.live = live.stream().collect(Collectors.toMap(p -> p.view().name(), Function.identity()));
        this.database = database;
        this.log = log;
        this.tokens = tokens;
        this.processing = processing;
        this.clock = clock;
    }

    @Override
    public List<View> views() {
        return live.values().stream()
                .map(Projection::view)
                .sorted(Comparator.comparing(View::name))
                .toList();
    }

    @Override
    public Optional<Rebuild> last(String view) {
        return Optional.ofNullable(rebuilds.get(view)).map(RunningRebuild::now);
    }

    @Override
    public synchronized void start(String name) {
        if (closing) {
            throw new Refused(Problem.of("ending", "This control plane is ending.", "Ask again when it runs again."));
        }
        if (Optional.ofNullable(rebuilds.get(name))
                .filter(RunningRebuild::isRunning)
                .isPresent()) {
            throw Draft.running(name);
        }
        EventStorageEngine events = log.orElseThrow(() -> new Refused(Problem.of(
                "rebuild-elsewhere",
                "The events are not in PostgreSQL, from which views are rebuilt.",
                "Empty the view's tables and reset its processor there.")));
        View view = live.get(name).view();
        Draft draft = Draft.of(view, database);
        RunningRebuild rebuild = new RunningRebuild(clock.instant());
        rebuilds.put(name, rebuild);
        threads.put(
                name,
                Thread.ofPlatform().name("rebuild of " + name).daemon().start(() -> run(view, draft, events, rebuild)));
    }

    private void run(View view, Draft draft, EventStorageEngine events, RunningRebuild rebuild) {
        LOG.info("The view {} is rebuilt", view.name());
        try {
            try (draft) {
                new Filling(view, draft, events, tokens, rebuild, () -> closing).fill(processor(view));
            }
            live.get(view.name()).announce();
            rebuild.completed();
            LOG.info(
                    "The view {} was rebuilt from {} events",
                    view.name(),
                    rebuild.now().events());
        } catch (RuntimeException e) {
            LOG.warn("The view {} could not be rebuilt; it is what it was", view.name(), e);
            rebuild.failed(sentence(e));
        }
    }

    private StreamingEventProcessor processor(View view) {
        return processing
                .get()
                .eventProcessor(view.name(), StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("The view " + view.name() + " has no processor"));
    }

    private static String sentence(Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getCause() == null ? message : message + ": " + sentence(failure.getCause());
    }

    /** What is under way is given up; the views stay what they were. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        for (Thread thread : threads.values()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
