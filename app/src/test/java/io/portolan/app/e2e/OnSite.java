package io.portolan.app.e2e;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one site of the run to whoever has it as a parameter, and takes it down at the end of the run. */
final class OnSite implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Attempt.class, key -> Attempt.start(), Attempt.class)
                .site();
    }

    /** Bringing it up, once: where there can't be engines every test fails, and none tries again. */
    private record Attempt(Supplier<Site> result, Runnable end) implements AutoCloseable {
        static Attempt start() {
            try {
                var site = new Site();
                return new Attempt(() -> site, site::close);
            } catch (RuntimeException e) {
                return new Attempt(
                        () -> {
                            throw new IllegalStateException("there are no engines to test with: " + e.getMessage(), e);
                        },
                        () -> {});
            }
        }

        Site site() {
            return result.get();
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
