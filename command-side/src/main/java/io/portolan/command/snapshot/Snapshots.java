package io.portolan.command.snapshot;

import io.portolan.command.application.ApplicationAggregate;
import io.portolan.command.cluster.ClusterAggregate;
import io.portolan.command.job.JobAggregate;
import io.portolan.command.run.RunAggregate;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.job.JobState;
import io.portolan.domain.run.RunState;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Snapshots keep long streams quick. They are derived: a state that was folded once and written down, so that the next one
 * who needs it folds only what came since. Without them everything is as it is, only later.
 */
public final class Snapshots {
    /**
     * Raised when events are folded into another state than before while the state's shape stays as it is: a snapshot of
     * the old fold would otherwise go on being believed. A test fails when that is forgotten.
     */
    static final int FOLD = 1;

    private static final Map<String, String> REVISIONS = Map.of(
            ApplicationAggregate.class.getName(), revision(ApplicationState.class),
            ClusterAggregate.class.getName(), revision(ClusterState.class),
            JobAggregate.class.getName(), revision(JobState.class),
            RunAggregate.class.getName(), revision(RunState.class));

    private Snapshots() {}

    /** Differs as soon as a snapshot that was written with another one may not be believed. */
    static String revision(Class<?> state) {
        return FOLD + "-" + Shape.hash(state);
    }

    /** Passes over snapshots of another revision; then the stream is read from its first event. */
    public static SnapshotFilter filter() {
        return snapshot -> {
            var type = snapshot.getPayload().getType();
            return type.getRevision() != null && type.getRevision().equals(REVISIONS.get(type.getName()));
        };
    }

    /** Writes states as JSON, each with the revision of its type. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(type -> REVISIONS.get(type.getName()))
                .jsonMapperBuilderCustomizer(Snapshots::customize)
                .build();
    }

    /** How a state is written and read. */
    public static JsonMapper json() {
        var builder = JsonMapper.builder();
        customize(builder);
        return builder.build();
    }

    /** Order is a part of a state: decisions go through its sets and maps. */
    private static void customize(JsonMapper.Builder mapper) {
        mapper.annotationIntrospector(new SealedTypes())
                .addModule(new SimpleModule().addAbstractTypeMapping(Set.class, LinkedHashSet.class));
    }
}
