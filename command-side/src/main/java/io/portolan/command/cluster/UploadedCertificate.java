package io.portolan.command.cluster;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A certificate with its key, as PEM text that HAProxy takes: the certificate of the domain, those that lead from it to an
 * authority, the key.
 *
 * @param fingerprint SHA-256 of the certificate, in hexadecimal digits
 */
record UploadedCertificate(String pem, String fingerprint, Instant notAfter) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN [A-Z ]+ PRIVATE KEY-----");
    /** Entries of a certificate's alternative names that are domains. */
    private static final int DNS = 2;

    /**
     * Reads and checks both.
     *
     * @throws Refused {@code invalid-certificate}: can't be read, is not of this domain, not good at that time, not of this key
     */
    static UploadedCertificate of(String domain, String chain, String key, Instant now) {
        try {
            List<X509Certificate> certificates = certificates(chain);
            X509Certificate own = certificates.getFirst();
            requireGood(own, now);
            requireDomain(own, domain.strip().toLowerCase(Locale.ROOT));
            requireChain(certificates);
            requirePair(own.getPublicKey(), privateKey(key, own.getPublicKey().getAlgorithm()));
            return new UploadedCertificate(
                    chain.strip() + "\n" + key.strip() + "\n",
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded())),
                    own.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw refused(
                    "The certificate or its key can't be read: " + e.getMessage() + ".",
                    "Give both as PEM text: -----BEGIN CERTIFICATE-----…, -----BEGIN PRIVATE KEY-----….");
        }
    }

    private static List<X509Certificate> certificates(String chain) throws CertificateException {
        var read = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.UTF_8)));
        if (read.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return read.stream().map(X509Certificate.class::cast).toList();
    }

    private static PrivateKey privateKey(String text, String algorithm) throws GeneralSecurityException {
        var found = KEY.matcher(text);
        if (!found.find()) {
            throw OTHER_KEY.matcher(text).find()
                    ? refused(
                            "The key is encrypted, or in a form of its own algorithm.",
                            "Convert it: openssl pkcs8 -topk8 -nodes -in key.pem.")
                    : refused("There is no private key.", "Give it as PEM text: -----BEGIN PRIVATE KEY-----….");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // what is wrong with a key is nobody's to read
            throw refused(
                    "The key can't be read, or is no %s key, as the certificate's is.".formatted(algorithm),
                    "Give the key that the certificate was made for.");
        }
    }

    private static void requireGood(X509Certificate certificate, Instant now) {
        if (!certificate.getNotAfter().toInstant().isAfter(now)) {
            throw refused(
                    "The certificate was good until %s."
                            .formatted(certificate.getNotAfter().toInstant()),
                    "Have it renewed, then store the new one.");
        }
    }

    private static void requireDomain(X509Certificate certificate, String domain) throws CertificateParsingException {
        List<String> names = names(certificate);
        if (names.stream().noneMatch(name -> covers(name, domain))) {
            throw refused(
                    "The certificate is for %s, not for %s."
                            .formatted(names.isEmpty() ? "no domain" : String.join(", ", names), domain),
                    "Store it for a domain that it names.");
        }
    }

    /** The alternative names; the common name where there are none. */
    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            return alternatives.stream()
                    .filter(entry -> entry.getFirst().equals(DNS))
                    .map(entry -> entry.get(1).toString().toLowerCase(Locale.ROOT))
                    .toList();
        }
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString().toLowerCase(Locale.ROOT))
                            .toList();
        } catch (InvalidNameException _) {
            return List.of();
        }
    }

    /** A star stands for one level. */
    private static boolean covers(String name, String domain) {
        int dot = domain.indexOf('.');
        return name.equals(domain) || (dot > 0 && name.equals("*" + domain.substring(dot)));
    }

    private static void requireChain(List<X509Certificate> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            } catch (GeneralSecurityException _) {
                throw refused(
                        "Certificate %d of the chain is not signed by the one that follows it.".formatted(i + 1),
                        "Give the domain's certificate first, then each signer of the one before.");
            }
        }
    }

    private static void requirePair(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        String algorithm = Stream.of("RSA", "EC")
                .filter(open.getAlgorithm()::equals)
                .findFirst()
                .map(known -> known.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA")
                .orElse(open.getAlgorithm());
        byte[] text = "portolan".getBytes(StandardCharsets.UTF_8);
        var signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(text);
        var checking = Signature.getInstance(algorithm);
        checking.initVerify(open);
        checking.update(text);
        if (!checking.verify(signing.sign())) {
            throw refused("The key is not the certificate's.", "Give the key that the certificate was made for.");
        }
    }

    private static Refused refused(String message, String remedy) {
        return new Refused(Problem.of("invalid-certificate", message, remedy));
    }

    /** The key must not get into a log. */
    @Override
    public String toString() {
        return "UploadedCertificate[" + fingerprint + "]";
    }
}
