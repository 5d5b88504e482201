package io.portolan.docker.engine;

/** A command in a container that waits for input. */
public interface AttachedCommand extends AutoCloseable {
    /** @throws EngineException {@code engine-connection-lost} when nobody reads it any more */
    void write(String input);

    /** Lets go of it. A command that ends when its input ends, ends. */
    @Override
    void close();
}
