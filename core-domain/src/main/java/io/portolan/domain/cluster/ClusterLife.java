package io.portolan.domain.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.portolan.domain.problem.Problem;

/** Where a cluster is between being made and being gone; what its members do meanwhile is theirs to say. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "life")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterLife.Unborn.class, name = "unborn"),
    @JsonSubTypes.Type(value = ClusterLife.Active.class, name = "active"),
    @JsonSubTypes.Type(value = ClusterLife.Deleting.class, name = "deleting"),
    @JsonSubTypes.Type(value = ClusterLife.DeleteFailed.class, name = "delete-failed"),
    @JsonSubTypes.Type(value = ClusterLife.Deleted.class, name = "deleted")
})
public sealed interface ClusterLife {
    record Unborn() implements ClusterLife {}

    /** A cluster that is known; all that was said when it was made. */
    sealed interface Known extends ClusterLife {
        Identity identity();
    }

    /** A cluster on its way out, which takes nothing new. */
    sealed interface Ending extends Known {}

    record Active(Identity identity) implements Known {}

    /** @param forced its applications are deleted first, and nodes that don't answer are given up */
    record Deleting(Identity identity, boolean forced) implements Ending {}

    record DeleteFailed(Identity identity, Problem problem) implements Ending {}

    record Deleted(Identity identity) implements Known {}

    record Identity(ClusterId id, String name, String owner, String region, String subnet) {}
}
