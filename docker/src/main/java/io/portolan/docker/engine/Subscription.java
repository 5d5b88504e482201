package io.portolan.docker.engine;

/** Something that goes on until it is closed. Closing twice is allowed. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
