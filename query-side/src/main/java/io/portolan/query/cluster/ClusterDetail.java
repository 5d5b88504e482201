package io.portolan.query.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portolan.query.routing.RoutingLayerView;
import java.util.Optional;

/** A cluster, and its routing layer. @param routing empty for a cluster without one */
public record ClusterDetail(
        @JsonUnwrapped ClusterView cluster,
        @JsonProperty("routing") Optional<RoutingLayerView> routing) {}
