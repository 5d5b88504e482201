package io.portolan.docker.engine;

/** PEM text for mutual TLS with an engine, kept in memory. @param key the client's private key, PKCS#8 or PKCS#1 */
public record TlsMaterial(String ca, String certificate, String key) {
    @Override
    public String toString() {
        return "TlsMaterial[hidden]";
    }
}
