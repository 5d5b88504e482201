package io.portolan.command.cluster;

import io.portolan.domain.routing.RoutingSettings;

/**
 * What the control plane was told about the routing layers of new clusters.
 *
 * @param on whether a cluster has one when the request says nothing
 * @param settings what the request leaves out
 */
public record RoutingDefaults(boolean on, RoutingSettings settings) {}
