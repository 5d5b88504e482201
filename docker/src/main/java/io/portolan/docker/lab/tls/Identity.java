package io.portolan.docker.lab.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate with its private key (elliptic curve P-256). */
record Identity(X509Certificate certificate, PrivateKey key) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new authority, signed by itself. */
    static Identity authority(String name) {
        KeyPair pair = newPair();
        Issue issue = new Issue(name, pair.getPublic(), serial());
        return new Identity(issue.authority(pair.getPrivate()), pair.getPrivate());
    }

    /** A certificate of this authority for a client. */
    Identity signClient(String name) {
        KeyPair pair = newPair();
        return new Identity(new Issue(name, pair.getPublic(), serial()).client(this), pair.getPrivate());
    }

    /** A certificate of this authority for a server that is reached by address, by loopback, or by name. */
    Identity signServer(String name, String address) {
        KeyPair pair = newPair();
        return new Identity(new Issue(name, pair.getPublic(), serial()).server(this, address), pair.getPrivate());
    }

    /** Reads a pair; empty when a half is damaged, has expired, or isn't the other's. */
    static Optional<Identity> parse(String certificatePem, String keyPem) {
        try {
            Optional<X509CertificateHolder> holder = Pem.read(certificatePem, X509CertificateHolder.class);
            Optional<PrivateKeyInfo> info = Pem.read(keyPem, PrivateKeyInfo.class);
            if (holder.isEmpty() || info.isEmpty()) {
                return Optional.empty();
            }
            Identity identity = new Identity(
                    new JcaX509CertificateConverter().getCertificate(holder.get()),
                    new JcaPEMKeyConverter().getPrivateKey(info.get()));
            identity.certificate.checkValidity();
            return identity.halvesFit() ? Optional.of(identity) : Optional.empty();
        } catch (GeneralSecurityException | IOException damaged) {
            return Optional.empty();
        }
    }

    boolean isSignedBy(Identity authority) {
        try {
            certificate.verify(authority.certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    boolean isFor(String address) {
        try {
            return certificate.getSubjectAlternativeNames() != null
                    && certificate.getSubjectAlternativeNames().stream()
                            .anyMatch(name -> name.get(1).equals(address));
        } catch (GeneralSecurityException damaged) {
            return false;
        }
    }

    String certificatePem() {
        return Pem.write(certificate);
    }

    /** PKCS#8, which every client of Docker reads. */
    String keyPem() {
        return Pem.write(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    private boolean halvesFit() throws GeneralSecurityException {
        byte[] probe = {1, 2, 3};
        Signature signing = Signature.getInstance(Issue.ALGORITHM);
        signing.initSign(key);
        signing.update(probe);
        byte[] signature = signing.sign();
        signing.initVerify(certificate.getPublicKey());
        signing.update(probe);
        return signing.verify(signature);
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no elliptic curves", e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(120, RANDOM);
    }
}
