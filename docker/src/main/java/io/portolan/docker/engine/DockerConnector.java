package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.portolan.domain.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to real engines with docker-java. */
public final class DockerConnector implements EngineConnector {
    private static final Logger LOG = LoggerFactory.getLogger(DockerConnector.class);

    /** Docker 19.03: the first with device requests (GPUs) in the create call, which placement by GPU needs. */
    private static final RemoteApiVersion OLDEST = RemoteApiVersion.VERSION_1_40;
    /** What this code was tried with; a newer engine is asked to speak this version, as long as it does. */
    private static final RemoteApiVersion PREFERRED = RemoteApiVersion.VERSION_1_41;

    private static final Duration CONNECT = Duration.ofMillis(2500);

    @Override
    public Engine open(EngineAddress address) {
        Optional<SSLContext> tls =
                address.tls().map(material -> new PemSslConfig(material, address.toString()).getSSLContext());
        DockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address.endpoint())
                .sslConfig(tls.<SSLConfig>map(context -> () -> context).orElse(null))
                .connectionTimeout(CONNECT)
                .build();
        try {
            DockerClient client =
                    DockerClientImpl.getInstance(new FixedConfig(address, negotiate(address, http)), http);
            return new DockerEngine(address, client, http);
        } catch (EngineException e) {
            close(http);
            throw e.is("engine-connection-lost")
                    ? tls.flatMap(context -> TlsProbe.explain(address, context)).orElse(e)
                    : e;
        }
    }

    private static RemoteApiVersion negotiate(EngineAddress address, DockerHttpClient http) {
        DockerClient unversioned =
                DockerClientImpl.getInstance(new FixedConfig(address, RemoteApiVersion.UNKNOWN_VERSION), http);
        try (var calls = new DockerCalls(unversioned, address.toString())) {
            Version version = calls.call(
                    "connect", DockerEngine.PING, client -> client.versionCmd().exec());
            return choose(address.toString(), version.getApiVersion(), version.getMinAPIVersion());
        }
    }

    /** The preferred version, or the nearest to it that the engine speaks. */
    static RemoteApiVersion choose(String engine, String newest, String oldest) {
        RemoteApiVersion theirNewest = RemoteApiVersion.parseConfig(newest);
        if (!theirNewest.isGreaterOrEqual(OLDEST)) {
            throw EngineException.refused(Problem.of(
                            "engine-api-too-old",
                            "The engine speaks API " + newest + "; " + OLDEST.getVersion() + " is needed.",
                            "Install Docker Engine 19.03 or newer on this host.")
                    .at(engine));
        }
        RemoteApiVersion chosen = theirNewest.isGreaterOrEqual(PREFERRED) ? PREFERRED : theirNewest;
        boolean dropped = oldest != null
                && !oldest.isBlank()
                && RemoteApiVersion.parseConfig(oldest).isGreater(chosen);
        return dropped ? RemoteApiVersion.parseConfig(oldest) : chosen;
    }

    static void close(DockerHttpClient http) {
        try {
            http.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection to an engine failed; it is given up anyway", e);
        }
    }
}
