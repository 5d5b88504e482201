package io.portolan.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where a control plane is to listen, looked at before anything is started that would have to be stopped again. */
record ListenAddress(String host, int port, String prefix) {
    /** @param prefix of the options that say so */
    ListenAddress {}

    ListenAddress(String host, int port) {
        this(host, port, "--");
    }

    /** @throws IllegalStateException when nobody can listen there now */
    void require() {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            // it is free, and is taken again in a moment
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "There is no host %s to listen on. Correct %shost.".formatted(host, prefix), e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Can't listen on %s port %d: %s. Stop who listens there, maybe another Portolan, or give another %sport or %shost."
                            .formatted(host, port, e.getMessage(), prefix, prefix),
                    e);
        }
    }
}
