package io.portolan.app.operator;

import io.portolan.app.cli.ReplayPrinter;
import io.portolan.app.text.ReleaseText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan release …} */
final class ReleaseCommands {
    private static final String LAST = "Number of the release (default: the last one).";

    private ReleaseCommands() {}

    @Command(
            name = "show",
            description = "Shows a release with every step, its reason and its times.",
            footer = {"", "Example:", "  portolan release show shop 3"})
    static int show(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return asking.run(s -> s.show(s.release(s.application(app), number), r -> ReleaseText.history(r, s::say)));
    }

    @Command(
            name = "watch",
            description = {
                "Tells what happens in a release until it ends.",
                "Exits with 0 when it has completed; with 1 when it has not, was rolled back too, or goes on after --wait."
            },
            footer = {"", "Example:", "  portolan release watch shop"})
    static int watch(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            defaultValue = "1h",
                            converter = Span.class,
                            description = "How long at most (default: ${DEFAULT-VALUE}).")
                    Duration wait)
            throws IOException {
        return asking.run(s -> new Following(s, wait).release(s.release(s.application(app), number)));
    }

    @Command(
            name = "replay",
            description = {
                "Replays a release from the log: what was known, what was ordered and why, and what today's planner orders.",
                "Exits with 0 when it orders the same in every frame."
            },
            footer = {"", "Example:", "  portolan release replay shop 3 --file release.json"})
    static int replay(
            @Mixin Asking asking,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "Write it to a file for portolan replay FILE, in place of printing it.")
                    Optional<Path> file)
            throws IOException {
        return asking.run(s -> {
            String path = s.release(s.application(app), number) + "/replay";
            if (file.isPresent()) {
                Files.writeString(file.get(), s.api().text(path + "/file"));
                return 0;
            }
            var replay = s.api().get(path);
            s.show(replay, r -> new ReplayPrinter(s::say).print(r));
            return replay.path("same").asBoolean() ? 0 : 1;
        });
    }

    @Command(
            name = "pause",
            description = "Pauses the running release: steps under way end, no new ones are ordered.",
            footer = {"", "Example:", "  portolan release pause shop"})
    static int pause(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return told(acting, app, number, "pause");
    }

    @Command(
            name = "resume",
            description = "Goes on with a paused release.",
            footer = {"", "Example:", "  portolan release resume shop"})
    static int resume(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return told(acting, app, number, "resume");
    }

    @Command(
            name = "abort",
            description = "Ends the running release where it is: steps under way end, everything stays as it is.",
            footer = {"", "Example:", "  portolan release abort shop"})
    static int abort(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return told(acting, app, number, "abort");
    }

    @Command(
            name = "rollback",
            description = "Turns the running release back to what was before it, now.",
            footer = {"", "Example:", "  portolan release rollback shop"})
    static int rollback(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return told(acting, app, number, "rollback");
    }

    @Command(
            name = "confirm",
            description = "Confirms a blue-green release: what is old is drained and removed.",
            footer = {"", "Example:", "  portolan release confirm shop"})
    static int confirm(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = LAST) Optional<Integer> number)
            throws IOException {
        return told(acting, app, number, "confirm");
    }

    /** The number goes with it, so that no release is hit that began meanwhile. */
    private static int told(Acting acting, String app, Optional<Integer> number, String what) throws IOException {
        return acting.run(s -> {
            String path = s.application(app);
            return Request.post(path + "/release/" + what, Body.of("release", s.releaseNumber(path, number)));
        });
    }
}
