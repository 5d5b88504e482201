package io.portolan.app;

import io.portolan.app.bench.BenchCommand;
import io.portolan.app.cli.AuditCommand;
import io.portolan.app.cli.CheckCommand;
import io.portolan.app.cli.LabCommand;
import io.portolan.app.cli.MigrateCommand;
import io.portolan.app.cli.RebuildCommand;
import io.portolan.app.cli.ReplayCommand;
import io.portolan.app.cli.UpCommand;
import io.portolan.app.cli.VerifyCommand;
import io.portolan.app.demo.DemoCommand;
import io.portolan.app.operator.Nouns;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry point. Each command is a class of its own, listed here. */
@Command(
        name = "portolan",
        mixinStandardHelpOptions = true,
        version = "Portolan 0.1.0",
        description = "Runs Docker Compose templates on clusters of Docker Engines, with every step on record.",
        subcommands = {
            UpCommand.class,
            MigrateCommand.class,
            CheckCommand.class,
            AuditCommand.class,
            VerifyCommand.class,
            RebuildCommand.class,
            LabCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ReplayCommand.class
        })
public final class Portolan {
    private Portolan() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** @return 0 all went well, 1 it did not, 2 the command line is wrong, 3 something has to be installed first */
    static int run(String... args) {
        // Axon would look for updates on the internet
        System.setProperty("axoniq.update-checker.disabled", "true");
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        var portolan = new CommandLine(new Portolan());
        Nouns.addTo(portolan);
        return portolan.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println(Failure.sentence(e));
                    return Failure.exitCode(e);
                });
    }
}
