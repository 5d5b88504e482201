package io.portolan.command.dispatch;

import java.util.OptionalLong;

/** How far a stream has come in the log, whoever has written it. */
@FunctionalInterface
public interface StreamEnd {
    /** The sequence number of the stream's last event; empty when there is none, or the log doesn't tell. */
    OptionalLong of(String stream);
}
