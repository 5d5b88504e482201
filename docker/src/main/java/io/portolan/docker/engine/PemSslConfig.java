package io.portolan.docker.engine;

import com.github.dockerjava.transport.SSLConfig;
import io.portolan.domain.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A TLS context from PEM text. The certificate authority that is given is the only one that is trusted. */
record PemSslConfig(TlsMaterial tls, String engine) implements SSLConfig {
    private static final char[] NO_PASSWORD = new char[0];

    /** @throws EngineException {@code tls-material-invalid} */
    @Override
    public SSLContext getSSLContext() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys().getKeyManagers(), trust().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw EngineException.refused(Problem.of(
                            "tls-material-invalid",
                            "The TLS material can't be read: " + EngineErrors.sentence(String.valueOf(e.getMessage())),
                            "Give ca, certificate and key as PEM text.")
                    .at(engine));
        }
    }

    private KeyManagerFactory keys() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        var chain = certificates(tls.certificate()).toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new IllegalArgumentException("the client certificate is empty");
        }
        store.setKeyEntry(
                "client", PemKey.read(tls.key(), chain[0].getPublicKey().getAlgorithm()), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int n = 0;
        for (Certificate ca : certificates(tls.ca())) {
            store.setCertificateEntry("ca-" + n++, ca);
        }
        if (n == 0) {
            throw new IllegalArgumentException("the CA is empty");
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
