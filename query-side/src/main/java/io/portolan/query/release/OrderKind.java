package io.portolan.query.release;

import io.portolan.domain.work.Order;
import io.portolan.domain.work.Order.ContainerOrder;
import io.portolan.domain.work.Order.CreateContainer;
import io.portolan.domain.work.Order.DrainContainer;
import io.portolan.domain.work.Order.InspectEngine;
import io.portolan.domain.work.Order.JoinNetwork;
import io.portolan.domain.work.Order.LeaveNetwork;
import io.portolan.domain.work.Order.PullImage;
import io.portolan.domain.work.Order.RemoveContainer;
import io.portolan.domain.work.Order.RenameContainer;
import io.portolan.domain.work.Order.ResolveImage;
import io.portolan.domain.work.Order.StartContainer;
import io.portolan.domain.work.Order.StartNetwork;
import io.portolan.domain.work.Order.StopContainer;

/** What people call an order, and what it is about. */
public final class OrderKind {
    private OrderKind() {}

    /** In kebab case, as in the JSON of the order. */
    public static String of(Order order) {
        return switch (order) {
            case InspectEngine _ -> "inspect-engine";
            case StartNetwork _ -> "start-network";
            case JoinNetwork _ -> "join-network";
            case LeaveNetwork _ -> "leave-network";
            case ResolveImage _ -> "resolve-image";
            case PullImage _ -> "pull-image";
            case CreateContainer _ -> "create-container";
            case StartContainer _ -> "start-container";
            case DrainContainer _ -> "drain-container";
            case StopContainer _ -> "stop-container";
            case RemoveContainer _ -> "remove-container";
            case RenameContainer _ -> "rename-container";
        };
    }

    /** The container or the image that the order is about; empty where it is the engine itself. */
    public static String subject(Order order) {
        return switch (order) {
            case ContainerOrder container -> container.container();
            case ResolveImage resolve -> resolve.image();
            case PullImage pull -> pull.image();
            case Order.EngineOrder _ -> "";
        };
    }

    /** The container's identity; empty where the order is about no container. */
    public static String instance(Order order) {
        return switch (order) {
            case ContainerOrder container -> container.instance().value();
            case ResolveImage _, PullImage _, Order.EngineOrder _ -> "";
        };
    }
}
