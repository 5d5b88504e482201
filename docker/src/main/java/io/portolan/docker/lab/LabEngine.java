package io.portolan.docker.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Short questions to engines. None of them is "info", for which a Swarm manager without a majority takes 20 s. */
public final class LabEngine {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private LabEngine() {}

    /** A client for an engine, with TLS when there is a folder of certificates. The caller's own settings don't count. */
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
                        .connectionTimeout(CONNECT)
                        .responseTimeout(answer)
                        .build());
    }

    /** Whether the engine answers over its TLS address. */
    static boolean answersTls(LabNode node) {
        return ask(node.endpoint(), Optional.of(node.tlsDir()), LabEngine::ping).isPresent();
    }

    /** Whether the engine answers over its socket, which needs no network. */
    static boolean answersSocket(LabNode node) {
        return ask(socket(node), Optional.empty(), LabEngine::ping).isPresent();
    }

    /** The engine's version, empty when it doesn't answer. */
    static Optional<String> version(LabNode node) {
        return ask(
                socket(node),
                Optional.empty(),
                client -> client.versionCmd().exec().getVersion());
    }

    /** How many containers run; 0 when the engine doesn't answer. */
    static int containersRunning(LabNode node) {
        return ask(
                        socket(node),
                        Optional.empty(),
                        client -> client.listContainersCmd().exec().size())
                .orElse(0);
    }

    private static boolean ping(DockerClient client) {
        client.pingCmd().exec();
        return true;
    }

    private static URI socket(LabNode node) {
        return URI.create("unix://" + node.socket());
    }

    /** In a thread of its own: over a unix socket the client's own limits don't hold, and an engine may be stuck. */
    private static <T> Optional<T> ask(URI endpoint, Optional<Path> tlsDir, Function<DockerClient, T> question) {
        try (DockerClient client = client(endpoint, tlsDir, ANSWER)) {
            FutureTask<T> answer = new FutureTask<>(() -> question.apply(client));
            Thread.ofVirtual().start(answer);
            return Optional.of(answer.get(CONNECT.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | IOException | RuntimeException noAnswer) {
            return Optional.empty();
        }
    }
}
