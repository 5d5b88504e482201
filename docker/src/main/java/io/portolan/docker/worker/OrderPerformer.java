package io.portolan.docker.worker;

import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineContainers;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Order.ContainerOrder;
import io.portolan.domain.work.Order.EngineOrder;
import io.portolan.domain.work.Order.ReleaseOrder;
import io.portolan.domain.work.StepOutcome;

/** One attempt at one order: a call of the engine, and what it says afterwards. Doing it again is as doing it once. */
final class OrderPerformer {
    private final EngineConnections connections;
    private final NetworkOrders network;
    private final ContainerSecrets secrets;
    private final RegistryLogins logins;

    OrderPerformer(EngineConnections connections, RegistryDirectory registries) {
        this.connections = connections;
        this.secrets = new ContainerSecrets(connections.vault());
        this.logins = new RegistryLogins(registries, connections.vault());
        this.network = new NetworkOrders(connections);
    }

    /** @throws io.portolan.docker.engine.EngineException when it did not work; it says whether to try again */
    StepOutcome perform(Order order) {
        return switch (order) {
            case EngineOrder o -> perform(o);
            case ReleaseOrder o -> perform(o, connections.to(o.node()));
        };
    }

    private StepOutcome perform(EngineOrder order) {
        return switch (order) {
            case Order.InspectEngine o -> {
                try (Engine engine = connections.open(o.endpoint())) {
                    yield new StepOutcome.Inspected(engine.facts());
                }
            }
            case Order.StartNetwork o -> new StepOutcome.Inspected(network.start(o));
            case Order.JoinNetwork o -> new StepOutcome.Inspected(network.join(o));
            case Order.LeaveNetwork o -> {
                network.leave(o);
                yield new StepOutcome.Done();
            }
        };
    }

    private StepOutcome perform(ReleaseOrder order, Engine engine) {
        return switch (order) {
            case Order.ResolveImage o ->
                new StepOutcome.Resolved(engine.images().resolve(o.image(), logins.of(o.image())));
            case Order.PullImage o -> {
                engine.images().pull(o.image(), logins.of(o.image()));
                yield new StepOutcome.Done();
            }
            case ContainerOrder o -> perform(o, engine.containers());
        };
    }

    private StepOutcome perform(ContainerOrder order, EngineContainers containers) {
        var container = new ContainerRef(order.container(), order.instance().value());
        switch (order) {
            case Order.CreateContainer o -> secrets.create(o.spec(), containers::create);
            case Order.StartContainer _ -> containers.start(container);
            case Order.DrainContainer _ -> throw new IllegalStateException("routing drains, no engine");
            case Order.StopContainer o -> containers.stop(container, o.grace());
            case Order.RemoveContainer _ -> containers.remove(container, true);
            case Order.RenameContainer o -> {
                containers.rename(container, o.name());
                container = new ContainerRef(o.name(), container.instance());
            }
        }
        return new StepOutcome.Observed(containers.inspect(container));
    }
}
