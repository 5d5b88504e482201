package io.portolan.docker.lab.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    private Path root;

    private Certificates certificates;

    @BeforeEach
    void a_lab_with_one_server() {
        certificates = new Certificates(root.resolve("ca"), root.resolve("tls"));
        certificates.ensureAuthority();
        certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.11");
    }

    @Test
    void a_server_is_for_its_address_and_may_serve_and_a_client_may_only_ask() throws Exception {
        Identity authority = read("ca");
        Identity server = read("n1");
        Identity client = read("tls");

        assertThat(server.isSignedBy(authority)).isTrue();
        assertThat(client.isSignedBy(authority)).isTrue();
        assertThat(server.isFor("10.78.0.11")).isTrue();
        assertThat(server.isFor("127.0.0.1")).isTrue();
        assertThat(server.isFor("n1")).isTrue();
        assertThat(server.isFor("10.78.0.12")).isFalse();
        assertThat(server.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(client.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(authority.certificate().getBasicConstraints()).isZero();
        assertThat(client.certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void keys_are_their_owners_alone_and_the_client_does_not_get_the_authoritys() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("tls/key.pem"))))
                .isEqualTo("rw-------");
        assertThat(root.resolve("tls")).isDirectoryNotContaining("glob:**ca-key*");
        assertThat(Files.readString(root.resolve("tls/ca.pem")))
                .isEqualTo(Files.readString(root.resolve("ca/cert.pem")));
    }

    @Test
    void what_is_good_stays() throws IOException {
        String before = Files.readString(root.resolve("n1/cert.pem")) + Files.readString(root.resolve("tls/cert.pem"));

        certificates.ensureAuthority();

        assertThat(certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.11"))
                .isFalse();
        assertThat(Files.readString(root.resolve("n1/cert.pem")) + Files.readString(root.resolve("tls/cert.pem")))
                .isEqualTo(before);
    }

    @Test
    void a_key_that_is_not_the_certificates_or_half_a_file_is_made_anew() throws IOException {
        Files.copy(root.resolve("tls/key.pem"), root.resolve("n1/key.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.11"))
                .isTrue();

        Files.writeString(root.resolve("n1/cert.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
        assertThat(certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.11"))
                .isTrue();
        assertThat(certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.12"))
                .isTrue();
    }

    @Test
    void a_new_authority_makes_all_that_it_did_not_sign_anew() throws IOException {
        Files.delete(root.resolve("ca/key.pem"));

        certificates.ensureAuthority();

        assertThat(read("tls").isSignedBy(read("ca"))).isTrue();
        assertThat(certificates.ensureServer(root.resolve("n1"), "n1", "10.78.0.11"))
                .isTrue();
        assertThat(Files.readString(root.resolve("tls/ca.pem")))
                .isEqualTo(Files.readString(root.resolve("ca/cert.pem")));
    }

    private Identity read(String dir) throws IOException {
        return Identity.parse(
                        Files.readString(root.resolve(dir).resolve("cert.pem")),
                        Files.readString(root.resolve(dir).resolve("key.pem")))
                .orElseThrow();
    }
}
