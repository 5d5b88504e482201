package io.portolan.docker.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Finds out why a server broke a connection off. With TLS 1.3 it judges the client's certificate after the client has
 * begun to send; who sends then sees a broken pipe, and only who reads sees the verdict.
 */
final class TlsProbe {
    private static final int WAIT_MILLIS = 1_000;

    private TlsProbe() {}

    static Optional<EngineException> explain(EngineAddress address, SSLContext tls) {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket()) {
            socket.connect(
                    new InetSocketAddress(address.host(), address.endpoint().getPort()), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            socket.startHandshake();
            int _ = socket.getInputStream().read();
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of(EngineErrors.translate(address.toString(), "connect", e));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
