package io.portolan.docker.engine;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys as PEM: PKCS#8 of any kind, and the older PKCS#1 of RSA, which Docker's own guide makes. */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");
    /** AlgorithmIdentifier of RSA with its NULL parameter, in DER, after version 0. */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemKey() {}

    /** @param algorithm of the certificate's public key */
    static PrivateKey read(String pem, String algorithm) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("the key is not PEM of an unencrypted private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2).strip());
        byte[] pkcs8 = block.group(1) == null ? der : wrap(der);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PKCS#8 is a sequence of version, algorithm, and the PKCS#1 key as an octet string. */
    private static byte[] wrap(byte[] pkcs1) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(RSA_HEADER);
        writeElement(content, 0x04, pkcs1);
        var sequence = new ByteArrayOutputStream();
        writeElement(sequence, 0x30, content.toByteArray());
        return sequence.toByteArray();
    }

    private static void writeElement(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
    }
}
