package io.portolan.command.snapshot;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.cluster.ClusterStory;
import io.portolan.domain.placement.LedgerSamples;
import io.portolan.domain.record.RecordSampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Recorded histories of applications, and of clusters what stories of them tell. */
final class Histories {
    private static final List<String> RECORDED = List.of(
            "deploy-with-dependencies",
            "image-not-found",
            "node-lost-and-back",
            "removed-by-hand",
            "rolled-back",
            "rolling-change",
            "scaled");
    private static final Map<String, Class<?>> TYPES = RecordSampler.leaves(ApplicationEvent.class).stream()
            .collect(Collectors.toMap(Class::getSimpleName, c -> c));
    private static final JsonMapper JSON = new JsonMapper();

    private Histories() {}

    static Map<String, List<ApplicationEvent>> ofApplications() {
        var histories = new LinkedHashMap<String, List<ApplicationEvent>>();
        RECORDED.forEach(name -> histories.put(name, read("/histories/" + name + ".ndjson")));
        return histories;
    }

    /** What clusters are after each command of a story. */
    static Map<String, List<ClusterState>> ofClusters() {
        return Map.of(
                "node lost and back, another removed",
                states(
                        ClusterStory.running(3),
                        s -> s.when(ClusterStory.lost(2)),
                        s -> s.when(ClusterStory.found(2, ClusterStory.inside(2))),
                        s -> s.when(ClusterStory.remove(3, false)),
                        s -> s.done(3)),
                "admission failed",
                states(
                        ClusterStory.created(),
                        s -> s.when(ClusterStory.admit(1)),
                        s -> s.failed(1),
                        s -> s.when(ClusterStory.admit(2)),
                        s -> s.inspected(2)),
                "places given and given back",
                states(
                        ClusterStory.running(2),
                        s -> s.when(ClusterStory.place(
                                LedgerSamples.request(LedgerSamples.ask("web", 1), LedgerSamples.ask("web", 2)))),
                        s -> s.when(ClusterStory.forget(LedgerSamples.SHOP))),
                "deleted",
                states(ClusterStory.running(2), s -> s.when(ClusterStory.delete(true))));
    }

    @SafeVarargs
    private static List<ClusterState> states(ClusterStory story, UnaryOperator<ClusterStory>... steps) {
        var states = new ArrayList<ClusterState>();
        states.add(story.state());
        for (var step : steps) {
            states.add(step.apply(story).state());
        }
        return states;
    }

    private static List<ApplicationEvent> read(String resource) {
        try (InputStream in = Histories.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .map(parts -> (ApplicationEvent) JSON.readValue(parts[1], TYPES.get(parts[0])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
