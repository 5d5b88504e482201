package io.portolan.docker.lab;

import io.portolan.docker.lab.os.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A host's network namespace and its cable, a veth pair from the bridge to the host's eth0. */
final class HostNetwork {
    private static final String RETRIES = "/proc/sys/net/ipv4/tcp_retries2";
    private static final int RETRIES_AT_MOST = 6;
    private static final Path NAMESPACES = Path.of("/run/netns");
    private final LabConfig config;
    private final String node;
    private final String id;

    HostNetwork(LabConfig config, String node) {
        this.config = config;
        this.node = node;
        this.id = config.hostId(node);
    }

    /** The nodes of a lab that have a namespace, whether or not they have a folder. */
    static List<String> nodesOf(LabConfig config) {
        if (!Files.isDirectory(NAMESPACES)) {
            return List.of();
        }
        try (Stream<Path> names = Files.list(NAMESPACES)) {
            String prefix = config.hostId("");
            return names.map(p -> p.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .filter(LabConfig::isNodeName)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list network namespaces", e);
        }
    }

    /** Makes what is missing and sets what differs. A cable that was pulled stays pulled. */
    void ensure() {
        if (!inside("link", "show", "lo").ok()) {
            remove();
            Commands.require("make the network namespace of " + node, "ip", "netns", "add", id);
        }
        if (!cableExists() || !inside("link", "show", "eth0").ok()) {
            newCable();
        }
        Commands.require("plug " + node + " into the bridge", "ip", "link", "set", id, "master", config.bridge());
        requireInside("addr", "replace", config.address(node) + "/24", "dev", "eth0");
        requireInside("link", "set", "lo", "up");
        requireInside("link", "set", "eth0", "up");
        requireInside("route", "replace", "default", "via", config.gateway());
        giveUpSoon();
    }

    /** What waits for a host that is cut off goes on after some 25 s instead of 15 minutes; docs/ways/perform-and-watch.md: 5. */
    private void giveUpSoon() {
        Commands.require(
                "set how soon " + node + " gives a connection up",
                "ip",
                "netns",
                "exec",
                id,
                "sh",
                "-c",
                "echo " + RETRIES_AT_MOST + " > " + RETRIES);
    }

    void plug() {
        Commands.require("plug " + node + " in", "ip", "link", "set", id, "up");
    }

    void unplug() {
        Commands.require("unplug " + node, "ip", "link", "set", id, "down");
    }

    boolean plugged() {
        return Commands.run("ip", "-o", "link", "show", id).output().contains(",UP");
    }

    /** Removes namespace and cable. Processes inside must be gone. */
    void remove() {
        if (cableExists()) {
            Commands.run("ip", "link", "del", id);
        }
        if (Files.exists(file())) {
            Commands.run("ip", "netns", "del", id);
        }
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove the network namespace " + id, e);
        }
    }

    Path file() {
        return NAMESPACES.resolve(id);
    }

    /** Whether a process lives in this very namespace, and not in a former one of the same name. */
    boolean holds(long pid) {
        try {
            String own = "net:[" + Files.getAttribute(file(), "unix:ino") + "]";
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns/net"))
                    .toString()
                    .equals(own);
        } catch (IOException gone) {
            return false;
        }
    }

    /** In one message to the kernel, but an interrupted move may have left one end alone: begin with none. */
    private void newCable() {
        if (cableExists()) {
            Commands.run("ip", "link", "del", id);
        }
        inside("link", "del", "eth0");
        String pair = "ip link add %s type veth peer name eth0 address %s netns %s".formatted(id, config.mac(node), id);
        Commands.require("make the cable of " + node, pair.split(" ", -1));
        plug();
    }

    private boolean cableExists() {
        return Files.exists(Path.of("/sys/class/net", id));
    }

    private Commands.Result inside(String... arguments) {
        return Commands.run(inNamespace(arguments));
    }

    private void requireInside(String... arguments) {
        Commands.require("set up the network of " + node, inNamespace(arguments));
    }

    private String[] inNamespace(String... arguments) {
        return Stream.concat(Stream.of("ip", "-n", id), Stream.of(arguments)).toArray(String[]::new);
    }
}
