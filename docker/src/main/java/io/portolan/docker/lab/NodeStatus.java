package io.portolan.docker.lab;

import java.util.Optional;

/**
 * One node as it is now.
 *
 * @param powered the host's first process is alive
 * @param plugged the cable is in: its link is up
 * @param engine the engine's version, asked over its socket; empty when it doesn't answer
 * @param containersRunning how many containers run on it, 0 when the engine doesn't answer
 */
public record NodeStatus(
        LabNode node, boolean powered, boolean plugged, Optional<String> engine, int containersRunning) {}
