package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Frame;
import io.portolan.domain.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A command of a real container with its input open. docker-java copies what is piped here on a thread of its own. */
final class DockerAttached implements AttachedCommand {
    private final String engine;
    private final String attempt;
    private final InputPipe input = new InputPipe();
    private final DockerStream<Frame> stream;

    private DockerAttached(String engine, String attempt, DockerStream<Frame> stream) {
        this.engine = engine;
        this.attempt = attempt;
        this.stream = stream;
    }

    static DockerAttached open(
            DockerCalls calls,
            String attempt,
            String exec,
            Consumer<String> output,
            Consumer<Optional<EngineException>> onEnd) {
        var stream = new DockerStream<Frame>(
                frame -> output.accept(new String(frame.getPayload(), StandardCharsets.UTF_8)),
                end -> onEnd.accept(end.map(e -> EngineErrors.translate(calls.engine(), attempt, e))));
        var attached = new DockerAttached(calls.engine(), attempt, stream);
        calls.client().execStartCmd(exec).withStdIn(attached.input).exec(stream);
        calls.opened(stream);
        return attached;
    }

    @Override
    public void write(String text) {
        if (stream.ended() || !input.offer(text.getBytes(StandardCharsets.UTF_8))) {
            throw EngineException.passing(Problem.of(
                            "engine-connection-lost", "Could not " + attempt + ": its input is closed.", "Try again.")
                    .at(engine));
        }
    }

    @Override
    public void close() {
        stream.close();
        input.close();
    }
}
