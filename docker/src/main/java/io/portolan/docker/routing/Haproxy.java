package io.portolan.docker.routing;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.domain.routing.RoutingPlaces;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of one running HAProxy and told to it, over its runtime API. */
final class Haproxy implements AutoCloseable {
    /** HAProxy itself ends a conversation in which nothing was said for ten seconds. */
    private static final Duration IDLE = Duration.ofSeconds(6);

    private final Engine engine;
    private final ContainerRef container;
    private final RoutingPlaces places;
    private Optional<RuntimeSession> session = Optional.empty();
    private long usedAt;

    Haproxy(Engine engine, ContainerRef container, RoutingPlaces places) {
        this.engine = engine;
        this.container = container;
        this.places = places;
    }

    /** The process that takes requests; another one after each reload, and after each start of the container. */
    int worker() {
        return session()
                .ask("show info")
                .lines()
                .filter(line -> line.startsWith("Pid: "))
                .map(line -> Integer.parseInt(line.substring(5).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("HAProxy's show info has no Pid"));
    }

    List<ServerStatus> servers() {
        return new Worker(session()).servers();
    }

    /** Only of these backends: of 10,000 containers all is 6 MB. */
    List<ServerStatus> servers(Collection<String> backends) {
        var questions = backends.stream()
                .map(backend -> "show stat " + backend + Worker.SERVERS)
                .toList();
        return session().ask(questions).stream()
                .flatMap(answer -> ServerStatus.read(answer).stream())
                .toList();
    }

    Map<String, List<Long>> latencies() {
        return new Worker(session()).latencies();
    }

    /** Commands that answer nothing when they are done. @return what they answered otherwise */
    List<String> tell(List<String> commands) {
        return session().ask(commands).stream()
                .filter(answer -> !answer.isBlank())
                .toList();
    }

    /** The next question opens a new conversation, with the worker of today. */
    @Override
    public synchronized void close() {
        session.ifPresent(RuntimeSession::close);
        session = Optional.empty();
    }

    /**
     * The conversation of today for itself: the worker that it is with may be replaced and still be asked. The next question
     * here opens a new one. Empty when there is none.
     */
    synchronized Optional<Worker> leave() {
        var left = session.map(Worker::new);
        session = Optional.empty();
        return left;
    }

    /** One worker process, as long as it talks. */
    record Worker(RuntimeSession session) implements AutoCloseable {
        /** Of frontends, backends and servers, the servers; all of them. */
        private static final String SERVERS = " 4 -1";

        /** Of all proxies. */
        List<ServerStatus> servers() {
            return ServerStatus.read(session.ask("show stat -1" + SERVERS));
        }

        Map<String, List<Long>> latencies() {
            return LatencyCounts.read(session.ask("show table " + RoutingPlaces.LATENCY_TABLE));
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private synchronized RuntimeSession session() {
        if (System.nanoTime() - usedAt > IDLE.toNanos()) {
            close();
        }
        usedAt = System.nanoTime();
        if (session.isEmpty()) {
            session = Optional.of(RuntimeSession.open(engine.name(), engine.inside(), container, places.runtime()));
        }
        return session.get();
    }
}
