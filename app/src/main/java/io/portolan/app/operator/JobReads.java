package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;
import static io.portolan.app.text.Words.word;

import io.portolan.app.text.RunText;
import io.portolan.app.text.Table;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code portolan job …}: how jobs are, when they are due and what their runs did. */
final class JobReads {
    private static final String NEVER_RUN = "It has not run yet: portolan job run lets it run now.";

    private JobReads() {}

    @Command(
            name = "list",
            description = "Lists the jobs of a cluster, or of all.",
            footer = {"", "Example:", "  portolan job list harbour"})
    static int list(
            @Mixin Asking asking,
            @Parameters(index = "0", arity = "0..1", paramLabel = "CLUSTER", description = Named.CLUSTER)
                    Optional<String> cluster)
            throws IOException {
        return asking.run(s -> s.show(cluster.map(s::cluster).orElse("") + "/jobs", jobs -> {
            var table = Table.of("NAME", "ID", "CLUSTER", "STATE", "VERSION", "SCHEDULE", "NEXT DUE", "RUNS", "LAST");
            jobs.forEach(j -> table.row(
                    text(j, "name"),
                    text(j, "id"),
                    text(j, "cluster"),
                    word(j, "status"),
                    text(j, "version"),
                    schedule(j),
                    day(j, "nextDue"),
                    text(j, "runs"),
                    word(j, "lastOutcome")));
            table.print(s::say, "There are no jobs: portolan job create makes one.");
        }));
    }

    @Command(
            name = "show",
            description = "Shows a job: its schedule, what waits in its queue, and its last runs.",
            footer = {"", "Example:", "  portolan job show nightly"})
    static int show(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        return asking.run(s -> {
            var path = s.job(job);
            return s.show(path, j -> {
                fields(j).print(s::say);
                s.say("");
                RunText.table(s.api().get(path + "/runs").path("runs")).print(s::say, NEVER_RUN);
            });
        });
    }

    private static Table fields(JsonNode j) {
        return Table.ofFields()
                .field("name", text(j, "name"))
                .field("id", text(j, "id"))
                .field("cluster", text(j, "cluster"))
                .field("state", word(j, "status"))
                .field("version", text(j, "version") + " (revision " + text(j, "revision") + ")")
                .field("schedule", schedule(j))
                .field("next due", day(j, "nextDue"))
                .field("going", text(j, "runNumber"))
                .field(
                        "waiting",
                        j.path("queue").isEmpty() ? "" : j.path("queue").size() + " of 3")
                .field("backfill", j.path("backfill").isObject() ? text(j, "backfill", "left") + " runs to come" : "")
                .field("description", text(j, "description"))
                .field("created", day(j, "createdAt"))
                .field("deleted", day(j, "deletedAt"));
    }

    private static String schedule(JsonNode job) {
        return job.path("schedule").isObject()
                ? text(job, "schedule", "cron") + " " + text(job, "schedule", "zone")
                : "";
    }

    @Command(
            name = "runs",
            description = "Lists the runs of a job, the last ones first.",
            footer = {"", "Example:", "  portolan job runs nightly --state failed --limit 50"})
    static int runs(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "Only those: running, finished, failed, cancelled, timed-out.")
                    Optional<String> state,
            @Option(names = "--before", paramLabel = "NUMBER", description = "Only runs before this one.")
                    Optional<Integer> before,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "At most so many (default: ${DEFAULT-VALUE}).")
                    int limit)
            throws IOException {
        var query = "/runs?limit=" + limit
                + state.map(name -> "&state=" + Request.encoded(RunText.constant(name)))
                        .orElse("")
                + before.map(number -> "&before=" + number).orElse("");
        return asking.run(s -> s.show(
                s.job(job) + query, page -> RunText.table(page.path("runs")).print(s::say, "There is no such run.")));
    }

    @Command(
            name = "ticks",
            description = "Lists what became of a job's due times, the latest first.",
            footer = {"", "Example:", "  portolan job ticks nightly"})
    static int ticks(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job)
            throws IOException {
        return asking.run(s -> s.show(s.job(job) + "/ticks", page -> {
            var table = Table.of("DUE", "STATE", "TIMES", "RUN", "REASON");
            page.path("ticks")
                    .forEach(t -> table.row(
                            day(t, "due"), word(t, "state"), text(t, "count"), text(t, "run"), text(t, "reason")));
            table.print(s::say, "It was not due yet.");
        }));
    }

    @Command(
            name = "due",
            description = "Lists when a job is due next.",
            footer = {"", "Example:", "  portolan job due nightly --count 5"})
    static int due(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "JOB", description = Named.JOB) String job,
            @Option(
                            names = "--count",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many times (default: ${DEFAULT-VALUE}).")
                    int count)
            throws IOException {
        return asking.run(s -> s.show(s.job(job) + "/due?count=" + count, due -> {
            var table = Table.of("DUE", "IN ITS ZONE");
            due.path("due").forEach(d -> table.row(day(d, "at"), text(d, "local")));
            table.print(s::say, due.path("paused").asBoolean() ? "Its schedule is paused." : "It has no schedule.");
        }));
    }
}
