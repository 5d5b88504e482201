package io.portolan.docker.lab.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** The text form of keys and certificates. */
final class Pem {
    private Pem() {}

    static String write(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write PEM", e);
        }
        return text.toString();
    }

    /** The first thing in the text, if it is whole and of that type. */
    static <T> Optional<T> read(String text, Class<T> type) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            return Optional.ofNullable(parser.readObject())
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }
}
