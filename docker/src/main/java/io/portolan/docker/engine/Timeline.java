package io.portolan.docker.engine;

import java.time.Duration;
import java.time.InstantSource;

/** The time in which simulated engines live. */
public interface Timeline extends InstantSource {
    /** Runs the action when the time has come, on a thread of the timeline's choice. Actions of the same instant keep their order. */
    void after(Duration delay, Runnable action);

    /** Returns when the time has passed. */
    void pause(Duration duration);
}
