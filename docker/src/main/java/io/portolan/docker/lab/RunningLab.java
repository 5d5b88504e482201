package io.portolan.docker.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Lab#up} hands back.
 *
 * @param nodes the engines that answer, in order
 * @param registry host:port of the lab's image registry (plain HTTP; the lab's engines accept it)
 * @param tlsDir the folder with the client's ca.pem, cert.pem and key.pem, good for every node
 */
public record RunningLab(List<LabNode> nodes, String registry, Path tlsDir) {
    public RunningLab {
        nodes = List.copyOf(nodes);
    }
}
