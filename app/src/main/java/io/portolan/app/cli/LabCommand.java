package io.portolan.app.cli;

import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabConfig;
import io.portolan.docker.lab.NodeStatus;
import io.portolan.docker.lab.Prerequisites;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan lab}: real engines on this machine, each on a host of its own. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Real Docker Engines on this machine, each in a network namespace with TLS, and a registry beside them.",
            "It needs root on Debian or Ubuntu, and installs what is missing."
        })
public final class LabCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Folder of the lab (default: /var/tmp/portolan-lab).")
    private Path root = LabConfig.standard().root();

    @Option(
            names = "--number",
            paramLabel = "N",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Number of a new lab, 0 to 99: its hosts are 10.78.N.11 and up (default: 0).")
    private int number;

    @Command(
            mixinStandardHelpOptions = true,
            description = "Starts the lab, over whatever a killed one left, and makes the sample images.",
            footer = {"", "Example:", "  portolan lab up 3"})
    int up(
            @Parameters(
                            paramLabel = "ENGINES",
                            arity = "0..1",
                            defaultValue = "3",
                            description = "How many (default: 3).")
                    int engines) {
        Prerequisites.ofLab().ensure(this::say);
        Prerequisites.ofSampleImages().ensure(this::say);
        var lab = lab();
        var running = lab.up(engines);
        lab.images();
        running.nodes().forEach(n -> say(n.name() + "  " + n.endpoint() + "  " + n.socket()));
        say("registry " + running.registry() + ", client certificate in " + running.tlsDir());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stops everything and removes it.",
            footer = {"", "Example:", "  portolan lab down"})
    int down() {
        lab().down();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "One line for each engine.",
            footer = {"", "Example:", "  portolan lab status"})
    int status() {
        var lab = lab();
        List<NodeStatus> nodes = lab.status();
        if (nodes.isEmpty()) {
            say("there is no lab in " + lab.config().root());
        }
        nodes.forEach(
                n -> say("%s  %s  %s  %s".formatted(n.node().name(), n.node().address(), state(n), engine(n))));
        return nodes.stream().allMatch(n -> n.engine().isPresent()) ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Kills an engine and all its containers, as a loss of power does.",
            footer = {"", "Example:", "  portolan lab crash n2"})
    int crash(@Parameters(paramLabel = "NODE", description = "n1, n2…") String node) {
        lab().crash(node);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Unplugs an engine from the network.",
            footer = {"", "Example:", "  portolan lab cut n2"})
    int cut(@Parameters(paramLabel = "NODE", description = "n1, n2…") String node) {
        lab().cut(node);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Plugs an engine in again.",
            footer = {"", "Example:", "  portolan lab heal n2"})
    int heal(@Parameters(paramLabel = "NODE", description = "n1, n2…") String node) {
        lab().heal(node);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Starts a crashed engine with the data that it had.",
            footer = {"", "Example:", "  portolan lab start n2"})
    int start(@Parameters(paramLabel = "NODE", description = "n1, n2…") String node) {
        lab().start(node);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stops an engine and empties its disk.",
            footer = {"", "Example:", "  portolan lab wipe n2"})
    int wipe(@Parameters(paramLabel = "NODE", description = "n1, n2…") String node) {
        lab().wipe(node);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Installs what a lab needs, and starts nothing.",
            footer = {"", "Example:", "  portolan lab prerequisites"})
    int prerequisites() {
        Prerequisites.ofLab().ensure(this::say);
        Prerequisites.ofSampleImages().ensure(this::say);
        return 0;
    }

    private Lab lab() {
        var config = LabConfig.existing(root).orElseGet(() -> new LabConfig(root, number));
        return Lab.of(config, this::say);
    }

    private static String state(NodeStatus node) {
        return (node.powered() ? "on" : "off") + (node.plugged() ? "" : ", unplugged");
    }

    private static String engine(NodeStatus node) {
        return node.engine()
                .map(v -> "engine " + v + ", " + node.containersRunning() + " containers run")
                .orElse("no answer");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
