package io.portolan.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one control plane for all of them, started once; they keep apart by the names that they use. */
public final class SharedPlane implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPlane.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(RunningPlane.class, k -> start(), RunningPlane.class);
    }

    private static RunningPlane start() {
        try {
            return RunningPlane.on(Files.createTempDirectory(Path.of("target"), "plane"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
