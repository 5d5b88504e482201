package io.portolan.docker.lab.tls;

import io.portolan.docker.lab.os.AtomicFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lab's authority and what it has signed, as PEM files. Certificate and key of a pair are two files; when they don't
 * fit each other, or don't fit the authority, both are made anew.
 */
public final class Certificates {
    private final Path authorityDir;
    private final Path clientDir;

    /**
     * Certificates in their folders.
     *
     * @param authorityDir holds the authority's key, which nobody else needs
     * @param clientDir what a client needs: ca.pem, cert.pem, key.pem
     */
    public Certificates(Path authorityDir, Path clientDir) {
        this.authorityDir = authorityDir;
        this.clientDir = clientDir;
    }

    /** Makes the authority and the client's certificate, where they aren't there or are no good. */
    public void ensureAuthority() {
        if (authority().isEmpty()) {
            write(authorityDir, Identity.authority("portolan lab"));
        }
        Identity authority = readAuthority();
        if (!AtomicFiles.read(clientDir.resolve("ca.pem")).equals(Optional.of(authority.certificatePem()))) {
            AtomicFiles.write(clientDir.resolve("ca.pem"), authority.certificatePem());
        }
        if (read(clientDir).filter(client -> client.isSignedBy(authority)).isEmpty()) {
            write(clientDir, authority.signClient("portolan lab client"));
        }
    }

    /**
     * Makes a server's certificate, where it isn't there or is no good.
     *
     * @return whether it was made anew, so that a running server has to be started again
     */
    public boolean ensureServer(Path dir, String name, String address) {
        Identity authority = readAuthority();
        if (read(dir).filter(s -> s.isSignedBy(authority) && s.isFor(address)).isPresent()) {
            return false;
        }
        write(dir, authority.signServer(name, address));
        return true;
    }

    private Identity readAuthority() {
        return authority().orElseThrow(() -> new IllegalStateException("no authority in " + authorityDir));
    }

    private Optional<Identity> authority() {
        return read(authorityDir).filter(ca -> ca.isSignedBy(ca));
    }

    private static Optional<Identity> read(Path dir) {
        Optional<String> certificate = AtomicFiles.read(dir.resolve("cert.pem"));
        Optional<String> key = AtomicFiles.read(dir.resolve("key.pem"));
        return certificate.flatMap(c -> key.flatMap(k -> Identity.parse(c, k)));
    }

    private static void write(Path dir, Identity identity) {
        AtomicFiles.writeSecret(dir.resolve("key.pem"), identity.keyPem());
        AtomicFiles.write(dir.resolve("cert.pem"), identity.certificatePem());
    }
}
