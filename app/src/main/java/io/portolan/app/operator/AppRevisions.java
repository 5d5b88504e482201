package io.portolan.app.operator;

import static io.portolan.app.text.Words.day;
import static io.portolan.app.text.Words.text;

import io.portolan.app.text.ComparisonText;
import io.portolan.app.text.Table;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code portolan app …}: the versions of an application, and the way back to one. */
final class AppRevisions {
    private AppRevisions() {}

    @Command(
            name = "revisions",
            description = "Lists an application's revisions, the first one first.",
            footer = {"", "Example:", "  portolan app revisions shop"})
    static int revisions(
            @Mixin Asking asking, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return asking.run(s -> s.show(s.application(app) + "/revisions", answer -> {
            var table = Table.of("#", "VERSION", "NAME", "CURRENT", "KNOWN GOOD", "CREATED", "IMAGES");
            answer.forEach(r -> table.row(
                    text(r, "number"),
                    text(r, "version"),
                    text(r, "name"),
                    r.path("current").asBoolean(false) ? "yes" : "",
                    r.path("knownGood").asBoolean(false) ? "yes" : "",
                    day(r, "createdAt"),
                    String.join(" ", r.path("images").propertyNames())));
            table.print(s::say, "It has no revisions.");
        }));
    }

    @Command(
            name = "compare",
            description = "Shows what is different between two revisions.",
            footer = {"", "Example:", "  portolan app compare shop 1 2"})
    static int compare(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", paramLabel = "A", description = "Number of a revision.") int first,
            @Parameters(index = "2", paramLabel = "B", description = "Number of another one.") int second)
            throws IOException {
        return asking.run(s -> s.show(
                s.application(app) + "/revisions/" + first + "/compare/" + second,
                answer -> ComparisonText.print(answer, s::say)));
    }

    @Command(
            name = "rollback",
            description = {
                "Brings back what ran in a revision, its numbers of containers included.",
                "--dry-run shows the plan first."
            },
            footer = {
                "",
                "Examples:",
                "  portolan app rollback shop 3 --dry-run",
                "  portolan app rollback shop known-good"
            })
    static int rollback(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(
                            index = "1",
                            paramLabel = "REVISION",
                            description = "Its number, its name, or known-good: the last one that was pinned.")
                    String revision)
            throws IOException {
        return acting.run(s -> Request.post(s.application(app) + "/rollback", Body.of("revision", revision)));
    }

    @Command(
            name = "name-revision",
            description = "Gives a revision a name.",
            footer = {"", "Example:", "  portolan app name-revision shop 3 before-christmas"})
    static int nameRevision(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", paramLabel = "N") int number,
            @Parameters(index = "2", paramLabel = "NAME") String name)
            throws IOException {
        return acting.run(s -> Request.put(revision(s, app, number) + "/name", Body.of("name", name)));
    }

    @Command(
            name = "pin",
            description = "Pins a revision as known good.",
            footer = {"", "Example:", "  portolan app pin shop 3"})
    static int pin(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", paramLabel = "N") int number)
            throws IOException {
        return acting.run(s -> Request.put(revision(s, app, number) + "/pin", new Body()));
    }

    @Command(
            name = "unpin",
            description = "Takes back that a revision is known good.",
            footer = {"", "Example:", "  portolan app unpin shop 3"})
    static int unpin(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", paramLabel = "N") int number)
            throws IOException {
        return acting.run(s -> Request.delete(revision(s, app, number) + "/pin"));
    }

    private static String revision(Session s, String app, int number) {
        return s.application(app) + "/revisions/" + number;
    }
}
