package io.portolan.app.operator;

import io.portolan.app.text.RunText;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code portolan run …}: single runs of jobs. */
final class RunCommands {
    private RunCommands() {}

    @Command(
            name = "show",
            description = "Shows a run: its tasks in their order, each with its containers and their attempts.",
            footer = {"", "Example:", "  portolan run show nightly 12"})
    static int show(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = Named.RUN)
                    Optional<Integer> number)
            throws IOException {
        return asking.run(s -> s.show(s.run(s.job(job), number), run -> new RunText(s::say).print(run)));
    }

    @Command(
            name = "cancel",
            description = "Cancels a run: what runs is stopped, and nothing more is begun.",
            footer = {"", "Example:", "  portolan run cancel nightly"})
    static int cancel(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = Named.RUN)
                    Optional<Integer> number)
            throws IOException {
        return acting.run(s -> Request.post(s.run(s.job(job), number) + "/cancel"));
    }

    @Command(
            name = "retry",
            description = "Runs again what did not finish, from where it stopped, and waits for the end.",
            footer = {"", "Example:", "  portolan run retry nightly 12"})
    static int retry(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = Named.RUN)
                    Optional<Integer> number)
            throws IOException {
        return acting.run(s -> {
            var path = s.job(job);
            return Request.post(path + s.run(path, number) + "/retry");
        });
    }
}
