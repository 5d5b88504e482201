package io.portolan.app.cli;

import io.portolan.query.event.EventForms;
import io.portolan.query.release.ReplayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code portolan replay}: replays an exported release offline. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a release from a file, step by step, with the reason for each step; no control plane is needed.",
            "The file is the answer to GET /api/v1/applications/{id}/releases/{number}/replay/file.",
            "Exits with 0 when today's planner orders the same in every frame, else with 1."
        },
        footer = {"", "Example:", "  portolan replay release.json"})
public final class ReplayCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The exported release.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print the replay as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("There is no file " + file + " that can be read.");
        }
        var exported = ReplayFile.read(Files.readString(file));
        Serializer serializer = Jackson3Serializer.builder().build();
        var replay = exported.replay(serializer, EventForms.upcasters());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(replay));
        } else {
            out.println("release " + exported.release() + " of application " + exported.application());
            new ReplayPrinter(out::println).print(JSON.valueToTree(replay));
        }
        return replay.same() ? 0 : 1;
    }
}
