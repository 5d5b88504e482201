package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private final LabConfig lab = new LabConfig(Path.of("/var/lib/my lab's"), 4);

    @Test
    void the_engine_listens_on_its_socket_and_its_address_with_tls_and_knows_the_registry() {
        String script = HostScript.render(lab, "n2");

        assertThat(script)
                .contains("hostname n2\n")
                .contains("'--data-root' '/var/lib/my lab'\\''s/n2/data'")
                .contains("'-H' 'unix:///var/lib/my lab'\\''s/n2/docker.sock' '-H' 'tcp://10.78.4.12:2376'")
                .contains("'--tlsverify' '--tlscacert' '/var/lib/my lab'\\''s/tls/ca.pem'")
                .contains("'--cgroup-parent' '/portolan4-n2'")
                .contains("'--insecure-registry' '10.78.4.1/32' '--bip' '10.104.2.1/24'");
    }

    @Test
    void the_registry_keeps_its_data_in_the_labs_folder() {
        assertThat(LabRegistry.settings(lab))
                .contains("rootdirectory: '/var/lib/my lab''s/registry/data'")
                .contains("addr: '10.78.4.1:5000'");
    }
}
