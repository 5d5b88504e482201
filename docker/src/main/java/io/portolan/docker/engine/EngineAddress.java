package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;
import java.net.URI;
import java.util.Optional;

/**
 * Where an engine listens, and how to prove each other.
 *
 * @param endpoint {@code unix:///path} or {@code tcp://host:port}
 * @param tls needed for TCP, unless plain is allowed
 * @param plainAllowed TCP without TLS gives everybody on the way root on the host, so it is asked for by name
 */
public record EngineAddress(URI endpoint, Optional<TlsMaterial> tls, boolean plainAllowed) {
    private static final int DEFAULT_TLS_PORT = 2376;
    private static final int DEFAULT_PLAIN_PORT = 2375;

    /** @throws EngineException {@code endpoint-invalid} or {@code endpoint-not-protected} */
    public static EngineAddress of(String endpoint, Optional<TlsMaterial> tls, boolean plainAllowed) {
        URI uri = parse(endpoint);
        if (!uri.getScheme().equals("tcp")) {
            return new EngineAddress(uri, Optional.empty(), plainAllowed);
        }
        if (tls.isEmpty() && !plainAllowed) {
            throw EngineException.refused(Problem.of(
                            "endpoint-not-protected",
                            "The endpoint is TCP and no TLS material was given.",
                            "Give ca, certificate and key, or ask for plain TCP by name.")
                    .at(endpoint));
        }
        int port = tls.isPresent() ? DEFAULT_TLS_PORT : DEFAULT_PLAIN_PORT;
        return new EngineAddress(
                uri.getPort() > 0 ? uri : URI.create("tcp://" + uri.getRawAuthority() + ":" + port), tls, plainAllowed);
    }

    public static EngineAddress unix(String path) {
        return of("unix://" + path, Optional.empty(), false);
    }

    /** By which other hosts reach this one; empty for a local socket. */
    public String host() {
        return endpoint.getHost() == null ? "" : endpoint.getHost();
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }

    private static URI parse(String endpoint) {
        try {
            URI uri = URI.create(endpoint.strip());
            if ("unix".equals(uri.getScheme())
                    && uri.getPath() != null
                    && uri.getPath().startsWith("/")) {
                return uri;
            }
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // falls through to the refusal, which says what an address looks like
        }
        throw EngineException.refused(Problem.of(
                        "endpoint-invalid",
                        "This is not the address of a Docker Engine.",
                        "Write unix:///path/to/docker.sock or tcp://host:2376.")
                .at(endpoint));
    }
}
