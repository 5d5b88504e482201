package io.portolan.docker.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the first process of a host does. A pure rendering of the configuration. */
final class HostScript {
    private HostScript() {}

    static String render(LabConfig config, String node) {
        Path dir = config.nodeDir(node);
        return """
                #!/bin/sh
                # The first process of host %1$s. It has a network, a hostname, mounts and process ids of its own, all of
                # which end with it.
                hostname %1$s
                # what a host has in /run is gone after a power loss
                mount -t tmpfs -o mode=755 tmpfs /run || exit 1
                # an engine's identity is in /etc/docker; without one of its own all engines here would be the same
                mount --bind %2$s /etc/docker || exit 1
                %3$s &
                wait
                # like a real host this one goes on without its engine, and so do the containers
                while :; do sleep 3600 & wait; done
                """.formatted(node, quote(dir.resolve("etc").toString()), engine(config, node));
    }

    private static String engine(LabConfig config, String node) {
        LabNode target = config.node(node);
        Path dir = config.nodeDir(node);
        Stream<String> command = Stream.of(
                        List.of("dockerd", "--data-root", dir.resolve("data").toString()),
                        // the control groups are the machine's, shared by all hosts: each engine has its own branch
                        List.of(
                                "--exec-opt",
                                "native.cgroupdriver=cgroupfs",
                                "--cgroup-parent",
                                "/" + config.hostId(node)),
                        List.of(
                                "-H",
                                "unix://" + target.socket(),
                                "-H",
                                target.endpoint().toString()),
                        List.of(
                                "--tlsverify",
                                "--tlscacert",
                                config.tlsDir().resolve("ca.pem").toString()),
                        List.of("--tlscert", dir.resolve("tls/cert.pem").toString()),
                        List.of("--tlskey", dir.resolve("tls/key.pem").toString()),
                        List.of("--insecure-registry", config.gateway() + "/32", "--bip", config.bip(node)))
                .flatMap(List::stream);
        return command.map(HostScript::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
