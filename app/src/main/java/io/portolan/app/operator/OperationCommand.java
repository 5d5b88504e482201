package io.portolan.app.operator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan operation}: what becomes of a command that was not waited for. */
@Command(
        name = "operation",
        mixinStandardHelpOptions = true,
        description = {
            "Says what becomes of a command that was taken, and waits for its end.",
            "A release that goes on only when somebody says so ends the wait, and it is told how.",
            "Exits with 0 when it has succeeded, or waits for confirmation; with 1 when it has failed, has paused, or goes",
            "on after --wait."
        },
        footer = {"", "Example:", "  portolan operation op-btk1zq7cv3 --wait 5m"})
public final class OperationCommand implements Callable<Integer> {
    @Mixin
    private Asking asking = new Asking();

    @Parameters(index = "0", paramLabel = "ID", description = "As the command was answered.")
    private String id = "";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Span.class,
            description = "How long at most (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofMinutes(10);

    @Override
    public Integer call() throws IOException {
        return asking.run(s -> new Following(s, wait).operation(id));
    }
}
