package io.portolan.app.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** One request over HTTPS to an address of one's choice, by a client who trusts one certificate only and names its domain. */
final class TlsVisit {
    private static final int PATIENCE_MILLIS = 10_000;

    private TlsVisit() {}

    /**
     * @param certificate as PEM text
     * @return the answer as it came
     * @throws IOException when nothing listens, or it has another certificate
     */
    static String get(String address, int port, String domain, String path, String certificate) throws IOException {
        try (var tcp = new Socket()) {
            tcp.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            tcp.setSoTimeout(PATIENCE_MILLIS);
            var tls = (SSLSocket) trusting(certificate).getSocketFactory().createSocket(tcp, domain, port, true);
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + domain + "\r\nConnection: close\r\n\r\n";
            tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(tls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting(String certificate) throws IOException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var pem = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII));
            store.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
