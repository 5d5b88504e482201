package io.portolan.docker.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Short questions to engines. */
public final class LabEngine {
    private LabEngine() {}

    /** A client for an engine, with TLS when there is a folder of certificates. Nothing of the caller's own Docker settings counts. */
    public static DockerClient client(URI endpoint, Optional<Path> tlsDir, Duration answer) {
        DefaultDockerClientConfig.Builder settings = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(endpoint.toString())
                .withDockerConfig("/nonexistent")
                .withDockerTlsVerify(tlsDir.isPresent());
        tlsDir.ifPresent(dir -> settings.withDockerCertPath(dir.toString()));
        DockerClientConfig config = settings.build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(Duration.ofSeconds(2))
                        .responseTimeout(answer)
                        .build());
    }

    /** Whether the engine answers over its TLS address. */
    static boolean answersTls(LabNode node) {
        return ask(node.endpoint(), Optional.of(node.tlsDir()), client -> {
                    client.pingCmd().exec();
                    return true;
                })
                .isPresent();
    }

    /** What the engine says about itself over its socket. */
    static Optional<Info> info(LabNode node) {
        return ask(
                URI.create("unix://" + node.socket()),
                Optional.empty(),
                client -> client.infoCmd().exec());
    }

    private static <T> Optional<T> ask(URI endpoint, Optional<Path> tlsDir, Function<DockerClient, T> question) {
        try (DockerClient client = client(endpoint, tlsDir, Duration.ofSeconds(3))) {
            return Optional.of(question.apply(client));
        } catch (RuntimeException | IOException noAnswer) {
            return Optional.empty();
        }
    }
}
