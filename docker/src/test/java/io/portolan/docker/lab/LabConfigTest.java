package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabConfigTest {
    private final LabConfig three = new LabConfig(Path.of("/lab"), 3);

    @Test
    void names_and_addresses_follow_from_the_number() {
        assertThat(three.bridge()).isEqualTo("portolan3");
        assertThat(three.registry()).isEqualTo("10.78.3.1:5000");
        assertThat(three.hostId("n2")).isEqualTo("portolan3-n2");
        assertThat(three.bip("n2")).isEqualTo("10.103.2.1/24");
        assertThat(three.mac("n12")).isEqualTo("02:50:0a:4e:03:0c");
        assertThat(three.node("n2"))
                .isEqualTo(new LabNode(
                        "n2",
                        "10.78.3.12",
                        URI.create("tcp://10.78.3.12:2376"),
                        Path.of("/lab/tls"),
                        Path.of("/lab/n2/docker.sock")));
    }

    @Test
    void no_two_hosts_of_any_two_labs_share_anything() {
        var hosts = IntStream.rangeClosed(0, LabConfig.MAX_NUMBER)
                .mapToObj(number -> new LabConfig(Path.of("/lab"), number))
                .flatMap(lab -> IntStream.rangeClosed(1, LabConfig.MAX_ENGINES)
                        .mapToObj(k -> lab.address("n" + k) + " " + lab.hostId("n" + k) + " " + lab.bip("n" + k) + " "
                                + lab.mac("n" + k)))
                .toList();

        for (int part = 0; part < 4; part++) {
            int field = part;
            assertThat(hosts.stream().map(h -> h.split(" ", -1)[field])).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_longest_name_of_a_cable_is_one_that_linux_takes() {
        assertThat(new LabConfig(Path.of("/lab"), 99).hostId("n99")).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void a_folder_too_deep_for_a_socket_is_refused_at_once() {
        assertThatThrownBy(() -> new LabConfig(Path.of("/" + "x".repeat(100)), 0))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("shorter");
    }

    @Test
    void a_number_or_a_node_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new LabConfig(Path.of("/lab"), 100)).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> three.node("n0")).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> three.node("../n1")).isInstanceOf(LabException.class);
    }
}
