package io.portolan.app.operator;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code portolan run …}: single runs of jobs. */
final class RunCommands {
    private RunCommands() {}

    @Command(
            name = "cancel",
            description = "Cancels a run: what runs is stopped, and nothing more is begun.",
            footer = {"", "Example:", "  portolan run cancel r-s1z2vq0792"})
    static int cancel(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "RUN", description = Named.RUN) String run)
            throws IOException {
        return acting.run(s -> Request.post(s.run(run) + "/cancel"));
    }

    @Command(
            name = "retry",
            description = "Runs again what did not finish, from where it stopped, and waits for the end.",
            footer = {"", "Example:", "  portolan run retry j-75g9j45dde r-s1z2vq0792"})
    static int retry(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Parameters(index = "1", paramLabel = "RUN", description = Named.RUN) String run)
            throws IOException {
        return acting.run(s -> Request.post(s.job(job) + s.run(run) + "/retry"));
    }
}
