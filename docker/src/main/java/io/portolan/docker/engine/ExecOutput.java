package io.portolan.docker.engine;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects what a command writes. */
final class ExecOutput {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** The frame's bytes are only valid during the call: docker-java uses its buffer again. */
    synchronized void add(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? errors : output).writeBytes(frame.getPayload());
    }

    synchronized Executed withExitCode(long exitCode) {
        return new Executed(
                Math.toIntExact(exitCode),
                output.toString(StandardCharsets.UTF_8),
                errors.toString(StandardCharsets.UTF_8));
    }
}
