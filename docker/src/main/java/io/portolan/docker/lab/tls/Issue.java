package io.portolan.docker.lab.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues one certificate for a name and its public key. */
record Issue(String name, PublicKey key, BigInteger serial) {
    static final String ALGORITHM = "SHA256withECDSA";
    private static final Duration LIFE = Duration.ofDays(3650);
    /** Clocks of virtual machines may be a little behind. */
    private static final Duration SLACK = Duration.ofHours(1);

    X509Certificate authority(PrivateKey own) {
        return issue(principal(), own, certificate -> {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        });
    }

    X509Certificate client(Identity authority) {
        return issue(
                authority.certificate().getSubjectX500Principal(),
                authority.key(),
                purpose(KeyPurposeId.id_kp_clientAuth));
    }

    X509Certificate server(Identity authority, String address) {
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, address),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.dNSName, name)
        });
        return issue(authority.certificate().getSubjectX500Principal(), authority.key(), certificate -> {
            purpose(KeyPurposeId.id_kp_serverAuth).addTo(certificate);
            certificate.addExtension(Extension.subjectAlternativeName, false, names);
        });
    }

    private interface Extensions {
        void addTo(JcaX509v3CertificateBuilder certificate) throws IOException;
    }

    private static Extensions purpose(KeyPurposeId purpose) {
        return certificate ->
                certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private X509Certificate issue(X500Principal issuer, PrivateKey issuerKey, Extensions extensions) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(SLACK)), Date.from(now.plus(LIFE)), principal(), key);
        try {
            extensions.addTo(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(issuerKey)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("could not make the certificate of " + name, e);
        }
    }

    private X500Principal principal() {
        return new X500Principal("CN=" + name);
    }
}
