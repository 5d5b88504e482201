package io.portolan.domain.placement;

import io.portolan.domain.application.InstanceId;

/** A global demand becomes one container a node: instance {@code stem-n2} named {@code app_agent_2} in slot 2 on the node with index 2. */
final class GlobalDemands {
    private GlobalDemands() {}

    static Demand on(int nodeIndex, Demand stem) {
        return new Demand(
                new InstanceId(stem.instance() + "-n" + nodeIndex),
                stem.service(),
                nodeIndex,
                true,
                stem.pinned(),
                stem.replaces(),
                stem.except(),
                stem.besides(),
                stem.needs(),
                stem.rules(),
                stem.container() + "_" + nodeIndex,
                stem.image(),
                stem.labels());
    }
}
