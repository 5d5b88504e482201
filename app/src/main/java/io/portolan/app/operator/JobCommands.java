package io.portolan.app.operator;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan job …}: batch applications and when they run. */
final class JobCommands {
    private JobCommands() {}

    @Command(
            name = "create",
            description = {
                "Creates a job from the template of a batch application.",
                "With a label schedule it runs when it is due, else when it is told to."
            },
            footer = {
                "",
                "Example:",
                "  portolan job create harbour nightly samples/batch/report.yml --set REGISTRY=10.78.0.1:5000"
            })
    static int create(
            @Mixin Acting acting,
            @Mixin ValueOptions values,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
            @Parameters(
                            index = "1",
                            paramLabel = "NAME",
                            description = "1 to 64 letters, Chinese characters, digits or hyphens.")
                    String name,
            @Parameters(index = "2", paramLabel = "FILE", description = "The template.") Path file,
            @Option(
                            names = "--version",
                            paramLabel = "VERSION",
                            defaultValue = "",
                            description = "Of the definition, e.g. 1.0.")
                    String version,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "For people.")
                    String description,
            @Option(names = "--run", description = "Its first run begins now.") boolean run)
            throws IOException {
        var body = definition(values, file, version, description)
                .with("name", name)
                .with("run", run);
        return acting.run(s -> Request.post(s.cluster(cluster) + "/jobs", body));
    }

    @Command(
            name = "change",
            description = "Changes a job to another version; a run that is going goes on with the old one.",
            footer = {"", "Example:", "  portolan job change nightly report.yml --version 2.0"})
    static int change(
            @Mixin Acting acting,
            @Mixin ValueOptions values,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Parameters(index = "1", paramLabel = "FILE", description = "The template.") Path file,
            @Option(
                            names = "--version",
                            paramLabel = "VERSION",
                            required = true,
                            description = "Differs from the current one.")
                    String version,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "For people.")
                    String description)
            throws IOException {
        var body = definition(values, file, version, description);
        return acting.run(s -> Request.post(s.job(job) + "/change", body));
    }

    @Command(
            name = "delete",
            description = "Deletes a job.",
            footer = {"", "Example:", "  portolan job delete nightly"})
    static int delete(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Option(names = "--force", description = "Also while a run is going, which is cancelled.") boolean force)
            throws IOException {
        return acting.run(s -> Request.delete(s.job(job)).force(force));
    }

    @Command(
            name = "run",
            description = {
                "Runs a job now, and waits for the run's end; a run that did not finish makes the exit code 1.",
                "While another run is going it waits in the queue of three."
            },
            footer = {"", "Example:", "  portolan job run nightly --set day=monday"})
    static int run(
            @Mixin Acting acting,
            @Mixin ValueOptions values,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        var body = Body.of("parameters", values.parameters()).with("secrets", values.secrets());
        return acting.run(s -> Request.post(s.job(job) + "/runs", body));
    }

    @Command(
            name = "pause",
            description = "Pauses a job's schedule: what is due meanwhile is missed, on record.",
            footer = {"", "Example:", "  portolan job pause nightly"})
    static int pause(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        return acting.run(s -> Request.post(s.job(job) + "/schedule/pause"));
    }

    @Command(
            name = "resume",
            description = "Lets a paused schedule go on.",
            footer = {"", "Example:", "  portolan job resume nightly"})
    static int resume(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        return acting.run(s -> Request.post(s.job(job) + "/schedule/resume"));
    }

    @Command(
            name = "backfill",
            description =
                    "Runs a job once for each due time in a range of the past, one after the other; --dry-run lists them.",
            footer = {
                "",
                "Example:",
                "  portolan job backfill nightly --from 2026-01-01T00:00:00Z --to 2026-01-08T00:00:00Z --dry-run"
            })
    static int backfill(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            required = true,
                            description = "The first due time may be it.")
                    String from,
            @Option(names = "--to", paramLabel = "INSTANT", required = true, description = "Due times are before it.")
                    String to)
            throws IOException {
        return acting.run(s ->
                Request.post(s.job(job) + "/backfill", Body.of("from", from).with("to", to)));
    }

    @Command(
            name = "cancel-backfill",
            description = "Ends a backfill; its run that is going goes on.",
            footer = {"", "Example:", "  portolan job cancel-backfill nightly"})
    static int cancelBackfill(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        return acting.run(s -> Request.post(s.job(job) + "/backfill/cancel"));
    }

    private static Body definition(ValueOptions values, Path file, String version, String description)
            throws IOException {
        return Body.of("version", version)
                .with("description", description)
                .with("template", TemplateOptions.read(file))
                .with("parameters", values.parameters())
                .with("secrets", values.secrets());
    }
}
