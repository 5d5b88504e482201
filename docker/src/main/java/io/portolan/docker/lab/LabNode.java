package io.portolan.docker.lab;

import java.net.URI;
import java.nio.file.Path;

/**
 * One engine of a lab and how to reach it.
 *
 * @param name the host's name: n1, n2…
 * @param address its IPv4 address on the lab's bridge
 * @param endpoint {@code tcp://address:2376}, TLS with a client certificate
 * @param tlsDir the folder with the client's ca.pem, cert.pem and key.pem
 * @param socket the engine's unix socket, which works while the node is cut from the network
 */
public record LabNode(String name, String address, URI endpoint, Path tlsDir, Path socket) {}
