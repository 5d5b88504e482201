package io.portolan.command.dispatch;

import java.util.OptionalLong;

/** Where in the log a stream ends: whoever has read up to there has read what he has written. */
@FunctionalInterface
public interface LogHead {
    /** The position of the stream's last event; empty when there is none, or the log has no positions. */
    OptionalLong of(String stream);
}
