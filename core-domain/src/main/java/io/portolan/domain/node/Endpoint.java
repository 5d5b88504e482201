package io.portolan.domain.node;

/**
 * Where an engine answers.
 *
 * @param uri {@code unix:///path} or {@code tcp://host:port}
 * @param credential reference of the TLS material, which is stored encrypted outside of events; empty for a socket and plain TCP
 * @param plainTcp true when the operator asked by name for TCP without TLS
 */
public record Endpoint(String uri, String credential, boolean plainTcp) {}
