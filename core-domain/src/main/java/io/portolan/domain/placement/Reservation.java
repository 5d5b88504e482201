package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.node.NodeId;

/** A place in the ledger: a container of an application takes its needs of a node. */
public record Reservation(RequestId request, ApplicationId application, NodeId node, int slot, Demand demand) {}
