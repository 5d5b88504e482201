package io.portolan.app.operator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that speak to a running control plane, by what they are about; each is a static method of the classes named here. */
public final class Nouns {
    private static final int WIDTH = 110;

    private Nouns() {}

    /** Adds them to the command line. */
    public static void addTo(CommandLine portolan) {
        noun(
                portolan,
                "cluster",
                "Clusters: create, list, show, delete; their routing layer.",
                ClusterCommands.class,
                RoutingCommands.OfCluster.class);
        noun(portolan, "registry", "Credentials of registries: add, list, remove.", RegistryCommands.class);
        noun(portolan, "node", "Nodes: add, list, show, label, remove.", NodeCommands.class);
        noun(
                portolan,
                "app",
                "Applications: deploy, change, run, look at, delete.",
                AppCommands.class,
                AppReads.class,
                AppRevisions.class,
                TrafficCommands.class);
        noun(
                portolan,
                "release",
                "Releases: look at, watch, pause, roll back, confirm, replay.",
                ReleaseCommands.class);
        noun(
                portolan,
                "job",
                "Jobs: create, look at, change, run, pause, backfill, delete.",
                JobCommands.class,
                JobReads.class);
        noun(portolan, "run", "Runs of jobs: look at, cancel, retry.", RunCommands.class);
        verbs(RoutingCommands.Routes.class).forEach(routes -> portolan.addSubcommand("routes", routes));
        noun(portolan, "certificate", "Certificates of domains: add, list, remove.", RoutingCommands.Certificate.class);
        noun(
                portolan,
                "error-page",
                "What a request gets that no route takes: set, reset.",
                RoutingCommands.ErrorPage.class);
        portolan.addSubcommand(new OperationCommand());
    }

    private static void noun(CommandLine portolan, String name, String description, Class<?>... groups) {
        var noun = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
        noun.usageMessage()
                .width(WIDTH)
                .description(
                        description,
                        "Clusters, applications, jobs and nodes are named by id or by name; CLUSTER/NAME tells "
                                + "apart what has the same name.");
        verbs(groups).forEach(verb -> noun.addSubcommand(verb.getCommandName(), verb));
        portolan.addSubcommand(name, noun);
    }

    private static List<CommandLine> verbs(Class<?>... groups) {
        List<CommandLine> verbs = Arrays.stream(groups)
                .flatMap(g -> CommandLine.getCommandMethods(g, null).stream())
                .map(CommandLine::new)
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .toList();
        verbs.forEach(
                verb -> verb.getCommandSpec().addOption(help()).usageMessage().width(WIDTH));
        return verbs;
    }

    /** Not with picocli's own, whose --version would be Portolan's and not the application's. */
    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build();
    }
}
