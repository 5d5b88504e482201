package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.portolan.docker.lab.tls.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which connecting fails has a cause and a remedy of its own. */
@ExtendWith(RealEngines.Provided.class)
@Timeout(60)
class DockerConnectorTest {
    private final RealEngines engines;

    DockerConnectorTest(RealEngines engines) {
        this.engines = engines;
    }

    @Test
    void over_tls_and_over_the_local_socket_it_is_the_same_engine() {
        try (Engine tls = engines.connector().open(engines.first());
                Engine socket = engines.connector().open(engines.socketOfFirst())) {
            tls.ping();
            socket.ping();
            assertThat(socket.facts().engineId()).isEqualTo(tls.facts().engineId());
            assertThat(socket.facts().address()).isNotEmpty();
        }
    }

    @Test
    void nothing_listens() throws IOException {
        int port = freePort();
        assertFails("engine-refused", true, plain("tcp://127.0.0.1:" + port));
    }

    @Test
    void there_is_no_socket(@TempDir Path folder) {
        assertFails(
                "engine-refused",
                true,
                EngineAddress.unix(folder.resolve("docker.sock").toString()));
    }

    @Test
    void the_name_is_unknown() {
        assertFails("engine-unknown-host", true, plain("tcp://no-such-host.invalid:2375"));
    }

    @Test
    void somebody_listens_and_never_answers() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            assertFails("engine-timeout", true, plain("tcp://127.0.0.1:" + silent.getLocalPort()));
            assertFails("engine-timeout", true, withTls("tcp://127.0.0.1:" + silent.getLocalPort(), engines.tls()));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(6_400));
        }
    }

    @Test
    void the_host_is_not_there() {
        var nobody = engines.first().endpoint().toString().replaceFirst("\\.11:", ".99:");
        assertFails("engine-unreachable|engine-timeout", true, withTls(nobody, engines.tls()));
    }

    @Test
    void the_engine_s_certificate_is_of_another_authority(@TempDir Path folder) throws IOException {
        TlsMaterial stranger = stranger(folder);
        assertFails(
                "engine-certificate-untrusted",
                false,
                withTls(engines.first().endpoint().toString(), stranger));
    }

    @Test
    void the_engine_refuses_the_client_s_certificate(@TempDir Path folder) throws IOException {
        TlsMaterial stranger = stranger(folder);
        var mixed = new TlsMaterial(engines.tls().ca(), stranger.certificate(), stranger.key());
        assertFails(
                "client-certificate-refused",
                false,
                withTls(engines.first().endpoint().toString(), mixed));
    }

    @Test
    void the_tls_material_is_not_pem() {
        var nonsense = new TlsMaterial("ca", "certificate", "key");
        assertFails(
                "tls-material-invalid",
                false,
                withTls(engines.first().endpoint().toString(), nonsense));
    }

    @Test
    void the_engine_wants_tls() {
        assertFails("engine-wants-tls", false, plain(engines.first().endpoint().toString()));
    }

    @Test
    void what_listens_does_not_speak_tls() throws IOException {
        try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerInPlain(plain));
            assertFails("engine-not-tls", false, withTls("tcp://127.0.0.1:" + plain.getLocalPort(), engines.tls()));
        }
    }

    /** As an engine without TLS answers to a handshake. */
    private static void answerInPlain(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                connection.getInputStream().readNBytes(100);
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void the_engine_is_too_old() throws IOException {
        var server = server("{\"ApiVersion\":\"1.39\",\"MinAPIVersion\":\"1.12\",\"Version\":\"18.09.1\"}");
        try {
            assertFails(
                    "engine-api-too-old",
                    false,
                    plain("tcp://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void tcp_without_tls_must_be_asked_for() {
        assertThatThrownBy(() -> EngineAddress.of("tcp://10.0.0.1:2375", Optional.empty(), false))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.is("endpoint-not-protected")).isTrue());
        assertThatThrownBy(() -> EngineAddress.of("http://10.0.0.1", Optional.empty(), true))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.is("endpoint-invalid")).isTrue());
        assertThat(EngineAddress.of("tcp://10.0.0.1", Optional.of(engines.tls()), false))
                .hasToString("tcp://10.0.0.1:2376");
    }

    @Test
    void the_api_version_is_the_preferred_one_or_the_nearest() {
        assertThat(DockerConnector.choose("e", "1.40", "1.12").getVersion()).isEqualTo("1.40");
        assertThat(DockerConnector.choose("e", "1.41", "1.12").getVersion()).isEqualTo("1.41");
        assertThat(DockerConnector.choose("e", "1.51", "1.24").getVersion()).isEqualTo("1.41");
        assertThat(DockerConnector.choose("e", "1.52", "1.44").getVersion()).isEqualTo("1.44");
    }

    private void assertFails(String type, boolean retryable, EngineAddress address) {
        var failure = catchThrowableOfType(
                EngineException.class, () -> engines.connector().open(address).close());
        assertThat(failure).as("expected " + type).isNotNull();
        assertThat(failure.problem().type())
                .as(failure + " " + failure.getCause())
                .matches(type);
        assertThat(failure.problem().where()).isEqualTo(address.toString());
        assertThat(failure.problem().remedy()).isNotEmpty();
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    private static EngineAddress plain(String endpoint) {
        return EngineAddress.of(endpoint, Optional.empty(), true);
    }

    private static EngineAddress withTls(String endpoint, TlsMaterial tls) {
        return EngineAddress.of(endpoint, Optional.of(tls), false);
    }

    private static TlsMaterial stranger(Path folder) throws IOException {
        Path tls = folder.resolve("tls");
        new Certificates(folder.resolve("ca"), tls).ensureAuthority();
        return new TlsMaterial(
                Files.readString(tls.resolve("ca.pem")),
                Files.readString(tls.resolve("cert.pem")),
                Files.readString(tls.resolve("key.pem")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpServer server(String version) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = version.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
