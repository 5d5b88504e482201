package io.portolan.docker.engine;

import com.github.dockerjava.api.model.LocalNodeState;

/** Reads the engine's word for its state in Swarm mode. */
final class SwarmState {
    private SwarmState() {}

    /** Joining, locked and failed ones belong to some network already, so they are not free. */
    static boolean active(LocalNodeState state) {
        return switch (state) {
            case ACTIVE, PENDING, ERROR, LOCKED -> true;
            case INACTIVE, EMPTY -> false;
        };
    }
}
