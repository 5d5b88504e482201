package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts an engine's log frames, which end anywhere, into lines. Called by one thread. */
final class DockerLogs {
    private final Consumer<LogLine> consumer;
    private final Map<LogLine.Source, ByteArrayOutputStream> unfinished = new EnumMap<>(LogLine.Source.class);

    private DockerLogs(Consumer<LogLine> consumer) {
        this.consumer = consumer;
    }

    static Subscription open(
            DockerCalls calls,
            String id,
            LogRequest request,
            Consumer<LogLine> consumer,
            Consumer<Optional<EngineException>> onEnd) {
        var lines = new DockerLogs(consumer);
        var command = calls.client()
                .logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTimestamps(true)
                .withFollowStream(request.follow());
        request.tail().ifPresent(command::withTail);
        request.since().ifPresent(since -> command.withSince(Math.toIntExact(since.getEpochSecond())));
        var stream = new DockerStream<>(lines::frame, error -> {
            lines.flush();
            onEnd.accept(error.map(e -> EngineErrors.translate(calls.engine(), "read the log of " + id, e)));
        });
        command.exec(stream);
        return calls.opened(stream);
    }

    /** The frame's bytes are only valid during the call: docker-java uses its buffer again. */
    private void frame(Frame frame) {
        var source = frame.getStreamType() == StreamType.STDERR ? LogLine.Source.STDERR : LogLine.Source.STDOUT;
        var buffer = unfinished.computeIfAbsent(source, s -> new ByteArrayOutputStream());
        for (byte b : frame.getPayload()) {
            if (b == '\n') {
                emit(source, buffer);
            } else {
                buffer.write(b);
            }
        }
    }

    private void flush() {
        unfinished.forEach((source, buffer) -> {
            if (buffer.size() > 0) {
                emit(source, buffer);
            }
        });
    }

    private void emit(LogLine.Source source, ByteArrayOutputStream buffer) {
        String line = buffer.toString(StandardCharsets.UTF_8);
        buffer.reset();
        int space = line.indexOf(' ');
        Optional<Instant> at = space < 0 ? instant(line) : instant(line.substring(0, space));
        String text = at.isEmpty() ? line : space < 0 ? "" : line.substring(space + 1);
        consumer.accept(new LogLine(source, at.orElse(Instant.EPOCH), text.replaceFirst("\r$", "")));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
