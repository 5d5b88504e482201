package io.portolan.docker.engine;

import io.portolan.domain.node.EngineFacts;

/**
 * One Docker Engine. Safe for use by many threads.
 *
 * <p>Every operation is one thing asked of the engine, may be repeated ("already done" is success), ends in bounded time,
 * and fails with an {@link EngineException} that says what was attempted, why it failed, and whether to try again.
 */
public interface Engine extends AutoCloseable {
    /** How the engine is called in messages: its endpoint. */
    String name();

    EngineFacts facts();

    /** Returns if the engine answers; fails after at most 3 seconds. */
    void ping();

    EngineImages images();

    EngineContainers containers();

    EngineNetwork network();

    EngineInside inside();

    /** Ends everything under way on this connection. The engine and its containers go on. */
    @Override
    void close();
}
