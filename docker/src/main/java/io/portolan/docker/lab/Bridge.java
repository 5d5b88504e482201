package io.portolan.docker.lab;

import io.portolan.docker.lab.os.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lab's switch: a bridge with the registry's address. Its alias says which folder's lab it belongs to. */
final class Bridge {
    private static final Path FILTERED = Path.of("/proc/sys/net/bridge/bridge-nf-call-iptables");
    private final LabConfig config;
    private final String name;

    Bridge(LabConfig config) {
        this.config = config;
        this.name = config.bridge();
    }

    /** Makes the bridge or takes the one that is there; refuses that of another living lab. */
    void ensure() {
        if (!exists()) {
            Commands.require("make the lab's bridge", "ip", "link", "add", name, "type", "bridge");
        }
        refuseForeign();
        Commands.require(
                "sign the lab's bridge",
                "ip",
                "link",
                "set",
                name,
                "alias",
                config.root().toString());
        Commands.require(
                "give the lab's bridge its address", "ip", "addr", "replace", config.gateway() + "/24", "dev", name);
        Commands.require("switch the lab's bridge on", "ip", "link", "set", name, "up");
        letThrough();
    }

    /** Whether neither a lab nor anything else uses the number's names and addresses. */
    boolean isFree() {
        return !exists() && otherUses().isEmpty();
    }

    /** Whether another folder's lab has this number. */
    Optional<Path> otherOwner() {
        return alias().filter(owner -> !owner.equals(config.root())).filter(owner -> Files.exists(owner));
    }

    /** Refuses a number that another folder's lab has, or whose addresses something else uses. */
    void refuseForeign() {
        otherUses().stream().findFirst().ifPresent(use -> {
            throw new LabException("lab number " + config.number() + " needs " + config.subnet()
                    + ", which this machine uses already (" + use + "); take another number");
        });
        otherOwner().ifPresent(owner -> {
            throw new LabException("lab number " + config.number() + " belongs to the lab in " + owner
                    + "; take that one down or give this one another number");
        });
    }

    void remove() {
        if (exists()) {
            Commands.require("remove the lab's bridge", "ip", "link", "del", name);
        }
        if (Commands.which("iptables").isPresent()) {
            while (firewall("-D").ok()) {
                // as often as it is there
            }
        }
    }

    /**
     * A Docker Engine of the machine's own forbids forwarding, and where bridged frames pass the firewall that would cut
     * the lab's hosts from each other.
     */
    private void letThrough() {
        boolean filtered = Files.exists(FILTERED)
                && Commands.run("cat", FILTERED.toString()).output().strip().equals("1");
        if (filtered && !firewall("-C").ok()) {
            firewall("-I");
        }
    }

    private Commands.Result firewall(String verb) {
        return Commands.run("iptables", "-w", verb, "FORWARD", "-i", name, "-o", name, "-j", "ACCEPT");
    }

    /** Interfaces other than this bridge with an address in the lab's subnet. */
    private List<String> otherUses() {
        String addresses = Commands.run("ip", "-o", "-4", "addr", "show", "to", config.subnet())
                .output();
        return Commands.lines(addresses).stream()
                .filter(line -> !line.contains(" " + name + " "))
                .toList();
    }

    private boolean exists() {
        return Files.exists(Path.of("/sys/class/net", name));
    }

    private Optional<Path> alias() {
        List<String> lines = Commands.lines(
                Commands.run("cat", "/sys/class/net/" + name + "/ifalias").output());
        return lines.stream().filter(l -> l.startsWith("/")).map(Path::of).findFirst();
    }
}
