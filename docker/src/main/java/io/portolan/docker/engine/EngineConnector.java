package io.portolan.docker.engine;

/** Opens connections to engines. */
public interface EngineConnector {
    /**
     * Connects, and asks the engine for its API version.
     *
     * @throws EngineException {@code engine-unknown-host}, {@code engine-unreachable}, {@code engine-refused},
     *     {@code engine-timeout}, {@code engine-certificate-untrusted}, {@code engine-certificate-name},
     *     {@code client-certificate-refused}, {@code engine-not-tls}, {@code engine-wants-tls}, {@code tls-material-invalid},
     *     {@code engine-api-too-old}
     */
    Engine open(EngineAddress address);
}
