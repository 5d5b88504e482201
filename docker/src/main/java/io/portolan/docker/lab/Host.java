package io.portolan.docker.lab;

import io.portolan.docker.lab.os.AtomicFiles;
import io.portolan.docker.lab.os.ControlGroups;
import io.portolan.docker.lab.os.LabProcesses;
import io.portolan.docker.lab.os.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One host of the lab: power on, power off. What it is plugged into is the concern of {@link HostNetwork}. */
final class Host {
    private final LabConfig config;
    private final String node;
    private final HostNetwork network;
    private final LabProcesses processes;
    private final ControlGroups groups;

    Host(LabConfig config, String node) {
        this.config = config;
        this.node = node;
        this.network = new HostNetwork(config, node);
        this.processes = new LabProcesses(config.nodeDir(node));
        this.groups = new ControlGroups(config.hostId(node));
    }

    /** The first process runs, in the network namespace that bears the host's name now. */
    boolean powered() {
        return processes.recorded().map(PidFile::pid).filter(network::holds).isPresent();
    }

    /** Switches it on over whatever is left of a former one. */
    void powerOn() {
        powerOff();
        Path dir = config.nodeDir(node);
        try {
            Files.createDirectories(dir.resolve("etc"));
            Files.createDirectories(Path.of("/etc/docker"));
            Files.deleteIfExists(config.node(node).socket());
        } catch (IOException e) {
            throw new UncheckedIOException("could not prepare the folder of " + node, e);
        }
        Path script = dir.resolve("host.sh");
        AtomicFiles.write(script, HostScript.render(config, node));
        // nsenter, as ip netns exec would hide the control groups; whoever kills unshare kills the host
        processes.start(
                "nsenter",
                "--net=" + network.file(),
                "unshare",
                "--uts",
                "--mount",
                "--propagation",
                "slave",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                script.toString());
    }

    /** Power loss: engine and containers end at once, none of them asked. */
    void powerOff() {
        groups.thaw();
        processes.kill();
        groups.kill();
        processes.awaitDeath();
        groups.remove();
    }

    String logTail() {
        return processes.logTail();
    }
}
