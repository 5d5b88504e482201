package io.portolan.app.e2e;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import io.portolan.domain.container.ContainerLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the engines themselves say that was done to containers: nothing that is done twice escapes it. */
final class EngineRecord implements AutoCloseable {
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final List<ResultCallback.Adapter<Event>> streams = new ArrayList<>();

    /** @param action create, start, die or destroy */
    record Entry(String node, String action, String container, String name) {}

    EngineRecord(Fleet fleet) {
        for (var node : fleet.running().nodes()) {
            streams.add(fleet.client(node.name())
                    .eventsCmd()
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withEventFilter("create", "start", "die", "destroy")
                    .withLabelFilter(ContainerLabels.APPLICATION)
                    .exec(new ResultCallback.Adapter<>() {
                        @Override
                        public void onNext(Event event) {
                            var actor = event.getActor();
                            entries.add(new Entry(
                                    node.name(),
                                    event.getAction(),
                                    actor.getId(),
                                    actor.getAttributes().get("name")));
                        }
                    }));
        }
        streams.forEach(EngineRecord::awaitBegin);
    }

    private static void awaitBegin(ResultCallback.Adapter<Event> stream) {
        try {
            stream.awaitStarted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often each container was the object of an action, by the engine's id. */
    Map<String, Long> times(String action) {
        return entries.stream()
                .filter(entry -> entry.action().equals(action))
                .map(Entry::container)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    List<String> names(String action) {
        return entries.stream()
                .filter(entry -> entry.action().equals(action))
                .map(Entry::name)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        for (var stream : streams) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
