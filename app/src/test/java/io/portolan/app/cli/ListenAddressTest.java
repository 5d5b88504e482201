package io.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenAddressTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void a_port_that_is_taken_ends_the_start_before_a_database_is_started(@TempDir Path data) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = new ControlPlane.Options(data, Optional.empty(), HOST, taken.getLocalPort());

            assertThatThrownBy(() -> ControlPlane.start(options))
                    .hasMessageStartingWith(
                            "Can't listen on 127.0.0.1 port " + taken.getLocalPort() + ": Address already in use")
                    .hasMessageContaining("--port");
        }
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void an_address_that_this_machine_does_not_have_is_named() {
        // of a network for documentation (RFC 5737), which no machine has
        assertThatThrownBy(() -> new ListenAddress("192.0.2.1", 0).require())
                .hasMessageStartingWith("Can't listen on 192.0.2.1 port 0: ");
    }

    @Test
    void any_free_port_will_do() {
        assertThatCode(() -> new ListenAddress(HOST, 0).require()).doesNotThrowAnyException();
    }
}
